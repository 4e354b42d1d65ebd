package dev.wenzhen.knowledge.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads one object strictly: every field is asked for once, and one that nobody asked for is a
 * problem. Goes on after a problem with a stand-in value, so that all problems of an entry are
 * found at once; what was read counts only when there are none.
 */
final class Fields {

    /** Longer texts do not belong on a phone's screen. */
    private static final int LONGEST_TEXT = 160;

    private final String file;
    private final String path;
    private final JsonNode node;
    private final List<Finding> findings;
    private final Set<String> asked = new HashSet<>();

    Fields(RawEntry entry, List<Finding> findings) {
        this(entry.file(), "", entry.fields(), findings);
    }

    private Fields(String file, String path, JsonNode node, List<Finding> findings) {
        this.file = file;
        this.path = path;
        this.node = node;
        this.findings = findings;
        if (!node.isObject()) {
            problem("", "needs fields");
        }
    }

    /** Not empty, trimmed, one line. */
    String text(String name) {
        return checked(name, field(name));
    }

    boolean flag(String name) {
        JsonNode value = field(name);
        if (!value.isBoolean()) {
            problem(name, "needs true or false");
        }
        return value.asBoolean();
    }

    /** A whole number of years. */
    int years(String name, int most) {
        return years(name, field(name), most);
    }

    int years(String name, JsonNode value, int most) {
        if (!value.isInt() || value.asInt() < 0 || value.asInt() > most) {
            problem(name, "needs a whole number of years from 0 to " + most);
            return 0;
        }
        return value.asInt();
    }

    List<String> texts(String name, int least, int most) {
        List<String> texts = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (JsonNode item : items(name, least, most)) {
            String text = checked(name, item);
            if (!seen.add(text)) {
                problem(name, "says something twice");
            }
            texts.add(text);
        }
        return texts;
    }

    /** Each item of a list of objects. */
    <T> List<T> each(String name, int least, int most, Function<Fields, T> read) {
        List<T> all = new ArrayList<>();
        for (JsonNode item : items(name, least, most)) {
            Fields fields = new Fields(file, path + name + "[" + all.size() + "].", item, findings);
            all.add(read.apply(fields));
            fields.end();
        }
        return all;
    }

    /** One object. */
    <T> T one(String name, Function<Fields, T> read) {
        Fields fields = new Fields(file, path + name + ".", field(name), findings);
        T value = read.apply(fields);
        fields.end();
        return value;
    }

    /** A constant in lower case, {@code -} for {@code _}. */
    <E extends Enum<E>> E constant(String name, Class<E> type) {
        String word = text(name);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word)) {
                return constant;
            }
        }
        problem(name, "is no " + type.getSimpleName() + ": " + word);
        return type.getEnumConstants()[0];
    }

    /** A word that a type understands. */
    <T> T word(String name, Function<String, T> of, T standIn) {
        return word(name, text(name), of, standIn);
    }

    <T> T word(String name, String word, Function<String, T> of, T standIn) {
        try {
            return of.apply(word);
        } catch (IllegalArgumentException e) {
            problem(name, "is " + word + ", but " + e.getMessage());
            return standIn;
        }
    }

    JsonNode field(String name) {
        asked.add(name);
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            problem(name, "is missing");
        }
        return value;
    }

    List<JsonNode> items(String name, int least, int most) {
        JsonNode value = field(name);
        List<JsonNode> items = new ArrayList<>();
        if (!value.isArray()) {
            problem(name, "needs a list");
            return items;
        }
        value.forEach(items::add);
        if (items.size() < least || items.size() > most) {
            problem(name, "has " + items.size() + " items, not " + least + " to " + most);
        }
        return items;
    }

    void problem(String name, String what) {
        findings.add(new Finding(file, path + name + " " + what));
    }

    /** Nothing may be left over. */
    void end() {
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!asked.contains(name)) {
                problem(name, "is no field of this form");
            }
        }
    }

    private String checked(String name, JsonNode value) {
        String text = value.isTextual() ? value.textValue() : "";
        if (text.isBlank()) {
            problem(name, "needs a text");
        } else if (!text.strip().equals(text) || text.contains("\n")) {
            problem(name, "needs one line without blanks around it");
        } else if (text.length() > LONGEST_TEXT) {
            problem(name, "is longer than " + LONGEST_TEXT + " characters");
        } else if (DoseWords.in(text)) {
            problem(name, "looks like a dose");
        }
        return text;
    }
}
