package dev.wenzhen.lm.chat;

import dev.wenzhen.lm.chat.PromptRefusedException.Reason;
import dev.wenzhen.lm.generation.ChatMessage;
import dev.wenzhen.lm.generation.ChatMessage.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Questions and answers in a {@link TurnForm}. Models of this kind know no system role: their form
 * says what they were trained with, other system messages are left out, and so is what an assistant
 * said before the first question. Questions without an answer are asked together.
 */
public final class TurnTemplate implements PromptTemplate {

    private static final Pattern SLOT = Pattern.compile("\\{([A-Za-z-]+)}");

    private final TurnForm form;
    private final Map<String, PromptPiece.Control> controls;

    /**
     * @param controls by the name they have in the form
     * @throws IllegalArgumentException when the form names a slot that there is not
     */
    public TurnTemplate(TurnForm form, Map<String, PromptPiece.Control> controls) {
        this.form = form;
        this.controls = Map.copyOf(controls);
        for (String part :
                List.of(form.begin(), form.turn(), form.last(), form.only(), form.end())) {
            SLOT.matcher(part).results().forEach(slot -> requireKnown(slot.group(1)));
        }
    }

    private void requireKnown(String slot) {
        if (!TurnForm.SLOTS.contains(slot) && !controls.containsKey(slot)) {
            throw new IllegalArgumentException("a template has no slot called " + slot);
        }
    }

    @Override
    public List<PromptPiece> render(List<ChatMessage> messages) {
        List<Exchange> exchanges = exchanges(messages);
        if (exchanges.isEmpty() || !exchanges.get(exchanges.size() - 1).answers().isEmpty()) {
            throw new PromptRefusedException(Reason.LAST_MESSAGE_LOST);
        }
        int last = exchanges.size() - 1;
        List<PromptPiece> pieces = new ArrayList<>();
        write(form.begin(), new Turn(0, "", ""), pieces);
        for (int round = 0; round < last; round++) {
            write(form.turn(), exchanges.get(round).turn(round), pieces);
        }
        write(last == 0 ? form.only() : form.last(), exchanges.get(last).turn(last), pieces);
        write(form.end(), new Turn(last, "", ""), pieces);
        return pieces;
    }

    private static List<Exchange> exchanges(List<ChatMessage> messages) {
        List<Exchange> exchanges = new ArrayList<>();
        for (ChatMessage message : messages) {
            Exchange open = exchanges.isEmpty() ? null : exchanges.get(exchanges.size() - 1);
            if (message.role() == Role.USER) {
                if (open == null || !open.answers().isEmpty()) {
                    open = new Exchange(new ArrayList<>(), new ArrayList<>());
                    exchanges.add(open);
                }
                open.questions().add(message.content());
            } else if (message.role() == Role.ASSISTANT && open != null) {
                open.answers().add(message.content());
            }
        }
        return exchanges;
    }

    private void write(String part, Turn turn, List<PromptPiece> pieces) {
        Matcher slot = SLOT.matcher(part);
        int done = 0;
        while (slot.find()) {
            literal(part.substring(done, slot.start()), pieces);
            pieces.add(piece(slot.group(1), turn));
            done = slot.end();
        }
        literal(part.substring(done), pieces);
    }

    private void literal(String text, List<PromptPiece> pieces) {
        if (!text.isEmpty()) {
            pieces.add(new PromptPiece.Literal(escaped(text)));
        }
    }

    private PromptPiece piece(String slot, Turn turn) {
        return switch (slot) {
            case "user" -> new PromptPiece.Content(escaped(turn.question()));
            case "assistant" -> new PromptPiece.Content(escaped(turn.answer()));
            case "round" -> new PromptPiece.Literal(String.valueOf(turn.round()));
            default -> controls.get(slot);
        };
    }

    private String escaped(String text) {
        return form.escapesBreaks() ? text.replace("\n", "\\n").replace("\t", "\\t") : text;
    }

    /** Questions up to their answers. */
    private record Exchange(List<String> questions, List<String> answers) {

        Turn turn(int round) {
            return new Turn(round, joined(questions), joined(answers));
        }

        private static String joined(List<String> texts) {
            return texts.stream().collect(Collectors.joining("\n"));
        }
    }

    /** What fills the slots. */
    private record Turn(int round, String question, String answer) {}
}
