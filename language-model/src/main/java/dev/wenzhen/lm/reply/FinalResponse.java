package dev.wenzhen.lm.reply;

/**
 * HuatuoGPT-o1 answers in two parts, {@code ## Thinking} and {@code ## Final Response}: only what
 * follows the second heading is shown. A reply without the first heading is shown as a whole; one
 * that ends while it still thinks shows nothing.
 */
final class FinalResponse implements ReplyFilter {

    private static final String THINKING = "## Thinking";
    private static final String RESPONSE = "## Final Response";

    private enum Part {
        BEGINNING,
        THINKING,
        HEADING,
        SHOWN
    }

    private final StringBuilder held = new StringBuilder();
    private Part part = Part.BEGINNING;

    @Override
    public String append(String more) {
        held.append(more);
        if (part == Part.BEGINNING) {
            begin(held.toString().stripLeading());
        }
        if (part == Part.THINKING) {
            think();
        }
        if (part == Part.HEADING) {
            String text = held.toString().stripLeading();
            held.setLength(0);
            held.append(text);
            part = text.isEmpty() ? Part.HEADING : Part.SHOWN;
        }
        return part == Part.SHOWN ? take() : "";
    }

    @Override
    public String finish() {
        return part == Part.BEGINNING ? take() : "";
    }

    private void begin(String text) {
        if (text.startsWith(RESPONSE) || text.startsWith(THINKING)) {
            part = Part.THINKING;
        } else if (!THINKING.startsWith(text) && !RESPONSE.startsWith(text)) {
            part = Part.SHOWN;
        }
    }

    /** Drops the thoughts; keeps as many characters as may be the beginning of the heading. */
    private void think() {
        int heading = held.indexOf(RESPONSE);
        if (heading >= 0) {
            held.delete(0, heading + RESPONSE.length());
            part = Part.HEADING;
        } else {
            held.delete(0, Math.max(0, held.length() - RESPONSE.length() + 1));
        }
    }

    private String take() {
        String text = held.toString();
        held.setLength(0);
        return text;
    }
}
