package dev.wenzhen.lm.chat;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.LegacyOverrides;
import com.hubspot.jinjava.interpret.RenderResult;
import com.hubspot.jinjava.interpret.TemplateError.ErrorType;
import com.hubspot.jinjava.lib.fn.ELFunctionDefinition;
import dev.wenzhen.lm.chat.PromptRefusedException.Reason;
import dev.wenzhen.lm.generation.ChatMessage;
import dev.wenzhen.lm.generation.ChatMessage.Role;
import dev.wenzhen.lm.model.InvalidModelException;
import dev.wenzhen.lm.model.ModelFault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A model's Jinja chat template. It is rendered with marks in place of contents, which are put back
 * afterwards as pieces of their own: no content can add a mark, a tag or an expression.
 */
public final class ChatTemplate implements PromptTemplate {

    /** Private-use characters around the index of a message. */
    private static final char OPEN = '\uE000';

    private static final char CLOSE = '\uE001';

    /** White space around a mark: where the template strips it, the content is stripped. */
    private static final char LEFT = '\u001C';

    private static final char RIGHT = '\u001D';
    private static final long MAX_OUTPUT_CHARS = 1 << 20;

    /** A consultation of so many turns fits twice. */
    private static final int MAX_OUTLINES = 64;

    private static final Pattern CHANGING = Pattern.compile("now|today|time|random|shuffle");

    private final TemplateSource source;
    private final String template;
    private final Jinjava jinjava;
    private final Map<List<Role>, String> outlines;

    private ChatTemplate(TemplateSource source) {
        this.source = source;
        this.template = PythonIdioms.replaceIn(source.template());
        this.jinjava = new Jinjava(config());
        this.outlines = outlines(source.template());
        jinjava.getGlobalContext()
                .registerFunction(
                        new ELFunctionDefinition(
                                "",
                                "raise_exception",
                                TemplateFunctions.class,
                                "raise",
                                String.class));
        if (source.template().chars().anyMatch(ChatTemplate::reserved)) {
            throw new InvalidModelException(
                    ModelFault.TEMPLATE_UNUSABLE,
                    "The model's chat template holds private-use or separator characters.");
        }
    }

    public static ChatTemplate open(Path folder) {
        return new ChatTemplate(TemplateSource.in(folder));
    }

    static ChatTemplate of(String template, String beginToken, String endToken) {
        return new ChatTemplate(new TemplateSource(template, beginToken, endToken));
    }

    /** White space as transformers sets it; output is never read as a template again. */
    private static JinjavaConfig config() {
        return JinjavaConfig.newBuilder()
                .withTrimBlocks(true)
                .withLstripBlocks(true)
                .withNestedInterpretationEnabled(false)
                .withMaxOutputSize(MAX_OUTPUT_CHARS)
                .withLegacyOverrides(
                        LegacyOverrides.newBuilder()
                                .withEvaluateMapKeys(true)
                                .withParseWhitespaceControlStrictly(true)
                                .withUseNaturalOperatorPrecedence(true)
                                .withUseTrimmingForNotesAndExpressions(true)
                                .build())
                .build();
    }

    @Override
    public List<PromptPiece> render(List<ChatMessage> messages) {
        return pieces(outline(messages.stream().map(ChatMessage::role).toList()), messages);
    }

    /** What it makes of messages by these, with marks for contents: of no patient's, so kept. */
    private String outline(List<Role> roles) {
        synchronized (outlines) {
            String known = outlines.get(roles);
            if (known == null) {
                known = marked(roles);
                outlines.put(roles, known);
            }
            return known;
        }
    }

    private String marked(List<Role> roles) {
        List<Map<String, Object>> marked = new ArrayList<>();
        for (int i = 0; i < roles.size(); i++) {
            marked.add(Map.of("role", roles.get(i).word(), "content", LEFT + mark(i) + RIGHT));
        }
        RenderResult result =
                jinjava.renderForResult(
                        template,
                        Map.of(
                                "messages",
                                marked,
                                "bos_token",
                                source.beginToken(),
                                "eos_token",
                                source.endToken(),
                                "add_generation_prompt",
                                true));
        if (result.getErrors().stream().anyMatch(e -> e.getSeverity() == ErrorType.FATAL)) {
            throw new PromptRefusedException(Reason.TEMPLATE);
        }
        String last = mark(roles.size() - 1);
        if (!result.getOutput().contains(last)) {
            throw new PromptRefusedException(Reason.LAST_MESSAGE_LOST);
        }
        return result.getOutput();
    }

    /** The outlines used last; none where a template may ask for the time or for chance. */
    private static Map<List<Role>, String> outlines(String template) {
        int kept = CHANGING.matcher(template).find() ? 0 : MAX_OUTLINES;
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<List<Role>, String> eldest) {
                return size() > kept;
            }
        };
    }

    private static boolean reserved(int character) {
        return character == OPEN || character == CLOSE || character == LEFT || character == RIGHT;
    }

    private static String mark(int index) {
        return OPEN + String.valueOf(index) + CLOSE;
    }

    private static List<PromptPiece> pieces(String output, List<ChatMessage> messages) {
        List<PromptPiece> pieces = new ArrayList<>();
        int done = 0;
        for (int open = output.indexOf(OPEN); open >= 0; open = output.indexOf(OPEN, done)) {
            int close = output.indexOf(CLOSE, open);
            boolean left = open > 0 && output.charAt(open - 1) == LEFT;
            boolean right = close + 1 < output.length() && output.charAt(close + 1) == RIGHT;
            int index = Integer.parseInt(output.substring(open + 1, close));
            String content = messages.get(index).content();
            content = left ? content : content.stripLeading();
            content = right ? content : content.stripTrailing();
            pieces.add(new PromptPiece.Literal(output.substring(done, left ? open - 1 : open)));
            pieces.add(new PromptPiece.Content(content));
            done = right ? close + 2 : close + 1;
        }
        pieces.add(new PromptPiece.Literal(output.substring(done)));
        return pieces;
    }
}
