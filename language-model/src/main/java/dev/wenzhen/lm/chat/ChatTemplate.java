package dev.wenzhen.lm.chat;

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

    /** A consultation of so many turns fits twice. */
    private static final int MAX_OUTLINES = 64;

    private final TemplateSource source;
    private final String template;
    private final TemplateSandbox sandbox = new TemplateSandbox();
    private final Map<List<Role>, String> outlines = outlines();

    private ChatTemplate(TemplateSource source) {
        this.source = source;
        this.template = PythonIdioms.replaceIn(source.template());
        if (source.template().chars().anyMatch(ChatTemplate::reserved)) {
            throw new InvalidModelException(
                    ModelFault.TEMPLATE_UNUSABLE,
                    "The model's chat template holds private-use or separator characters.");
        }
        TemplateNesting.requireShallow(template);
        requireEnd();
    }

    /** One question is enough to see a template that nests or loops without end. */
    private void requireEnd() {
        try {
            outline(List.of(Role.USER));
        } catch (PromptRefusedException refusal) {
            if (refusal.reason() == Reason.TEMPLATE_ENDLESS) {
                throw new InvalidModelException(
                        ModelFault.TEMPLATE_UNUSABLE,
                        "The model's chat template does not come to an end within "
                                + TemplateSandbox.MAX_STEPS
                                + " steps, or nests too deeply.",
                        refusal);
            }
        }
    }

    /**
     * Reads a folder's template and tries it out, so that it is the operator who hears that it is
     * broken, not a patient.
     *
     * @throws InvalidModelException when there is none, or it cannot write down a first question
     */
    public static ChatTemplate open(Path folder) {
        ChatTemplate template = new ChatTemplate(TemplateSource.in(folder));
        if (!template.takes(Role.USER) && !template.takes(Role.SYSTEM, Role.USER)) {
            throw new InvalidModelException(
                    ModelFault.TEMPLATE_UNUSABLE,
                    "The model's chat template fails on a first question, or leaves it out.");
        }
        return template;
    }

    private boolean takes(Role... roles) {
        try {
            return !outline(List.of(roles)).isEmpty();
        } catch (PromptRefusedException refused) {
            return false;
        }
    }

    static ChatTemplate of(String template, String beginToken, String endToken) {
        return new ChatTemplate(new TemplateSource(template, beginToken, endToken));
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
        String output =
                sandbox.render(
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
        String last = mark(roles.size() - 1);
        if (!output.contains(last)) {
            throw new PromptRefusedException(Reason.LAST_MESSAGE_LOST);
        }
        return output;
    }

    /** The outlines used last; a template has nothing but roles to tell two of them apart. */
    private static Map<List<Role>, String> outlines() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<List<Role>, String> eldest) {
                return size() > MAX_OUTLINES;
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
