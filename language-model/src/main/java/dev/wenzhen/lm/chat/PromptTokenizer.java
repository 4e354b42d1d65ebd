package dev.wenzhen.lm.chat;

import dev.wenzhen.lm.chat.PromptRefusedException.Reason;
import dev.wenzhen.lm.text.AddedToken;
import dev.wenzhen.lm.text.PlainTokenizer;
import dev.wenzhen.lm.text.Vocabulary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Pieces to token ids. Control tokens are recognised in the template's text only; everything
 * between two of them, template and contents together, is encoded as one plain text. For contents
 * that spell no control token, that is what Hugging Face's tokenizers do.
 */
public final class PromptTokenizer {

    private final PlainTokenizer tokenizer;
    private final List<AddedToken> controls;
    private final Set<Integer> controlIds = new HashSet<>();

    public PromptTokenizer(PlainTokenizer tokenizer, Vocabulary vocabulary) {
        this(tokenizer, vocabulary, List.of());
    }

    /**
     * @param own control tokens of the template that the tokenizer's file may not know as such
     */
    public PromptTokenizer(
            PlainTokenizer tokenizer, Vocabulary vocabulary, List<PromptPiece.Control> own) {
        this.tokenizer = tokenizer;
        this.controls =
                Stream.concat(
                                own.stream().map(PromptTokenizer::added),
                                vocabulary.addedTokens().stream())
                        .filter(token -> token.controls() && !token.content().isEmpty())
                        .sorted(
                                Comparator.comparing((AddedToken token) -> token.content().length())
                                        .reversed())
                        .toList();
        controls.forEach(token -> controlIds.add(token.id()));
    }

    private static AddedToken added(PromptPiece.Control control) {
        return new AddedToken(control.id(), control.text(), true, false, false);
    }

    List<Integer> encode(List<PromptPiece> pieces) {
        List<Integer> ids = new ArrayList<>();
        Run run = new Run();
        for (PromptPiece piece : pieces) {
            if (piece instanceof PromptPiece.Literal) {
                encodeLiteral(piece.text(), run, ids);
            } else if (piece instanceof PromptPiece.Control control) {
                encodeRun(run, ids);
                ids.add(control.id());
            } else {
                run.append(piece.text());
            }
        }
        encodeRun(run, ids);
        return ids;
    }

    private void encodeLiteral(String text, Run run, List<Integer> ids) {
        int at = 0;
        while (at < text.length()) {
            Optional<AddedToken> control = controlAt(text, at);
            if (control.isEmpty()) {
                run.append(text.substring(at, at + 1));
                at++;
                continue;
            }
            if (control.get().stripsLeft()) {
                run.stripEnd();
            }
            encodeRun(run, ids);
            ids.add(control.get().id());
            run.begin(control.get().stripsRight());
            at += control.get().content().length();
        }
    }

    private Optional<AddedToken> controlAt(String text, int at) {
        return controls.stream().filter(token -> text.startsWith(token.content(), at)).findFirst();
    }

    private void encodeRun(Run run, List<Integer> ids) {
        String text = run.take();
        if (text.isEmpty()) {
            return;
        }
        List<Integer> plain = encodePlain(text);
        if (plain.stream().anyMatch(controlIds::contains)) {
            plain = encodeBroken(text);
        }
        if (plain.stream().anyMatch(controlIds::contains)) {
            throw new PromptRefusedException(Reason.CONTROL_TOKEN);
        }
        ids.addAll(plain);
    }

    private List<Integer> encodePlain(String text) {
        List<Integer> ids = new ArrayList<>();
        for (int id : tokenizer.encode(text)) {
            ids.add(id);
        }
        return ids;
    }

    /** Some vocabularies hold control tokens as pieces: break them after their first character. */
    private List<Integer> encodeBroken(String text) {
        List<Integer> ids = new ArrayList<>();
        int from = 0;
        for (int at = 0; at < text.length(); at++) {
            if (controlAt(text, at).isPresent()) {
                int cut = text.offsetByCodePoints(at, 1);
                ids.addAll(encodePlain(text.substring(from, cut)));
                from = cut;
            }
        }
        ids.addAll(from < text.length() ? encodePlain(text.substring(from)) : List.of());
        return ids;
    }

    /** Plain text between two control tokens. */
    private static final class Run {

        private final StringBuilder text = new StringBuilder();
        private boolean stripsStart;

        void append(String more) {
            text.append(more);
        }

        void begin(boolean strip) {
            stripsStart = strip;
        }

        void stripEnd() {
            String stripped = text.toString().stripTrailing();
            text.setLength(stripped.length());
        }

        String take() {
            String taken = stripsStart ? text.toString().stripLeading() : text.toString();
            text.setLength(0);
            stripsStart = false;
            return taken;
        }
    }
}
