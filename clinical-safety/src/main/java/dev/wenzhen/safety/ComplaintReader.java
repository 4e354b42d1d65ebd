package dev.wenzhen.safety;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A complaint is a text, or an object of {@code text} or {@code turns}, and {@code age}, {@code
 * sex}, {@code pregnant}. Errors name what is wrong and never repeat what a patient said.
 */
public final class ComplaintReader extends StdDeserializer<Complaint> {

    private static final long serialVersionUID = 1L;

    private static final Set<String> MEMBERS = Set.of("text", "turns", "age", "sex", "pregnant");

    public ComplaintReader() {
        super(Complaint.class);
    }

    @Override
    public Complaint deserialize(JsonParser parser, DeserializationContext context)
            throws IOException {
        JsonNode node = context.readTree(parser);
        try {
            node.fieldNames()
                    .forEachRemaining(
                            name -> check(MEMBERS.contains(name), "unknown member " + name));
            return read(node);
        } catch (IllegalArgumentException e) {
            throw JsonMappingException.from(parser, e.getMessage());
        }
    }

    /**
     * Reads a complaint; members that it doesn't know are left to the caller.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    public static Complaint read(JsonNode node) {
        if (node.isTextual()) {
            return Complaint.of(node.textValue());
        }
        check(node.isObject(), "a complaint is a text or an object");
        check(node.has("text") != node.has("turns"), "needs either text or turns");
        List<String> turns = new ArrayList<>();
        if (node.has("text")) {
            check(node.get("text").isTextual(), "text must be a string");
            turns.add(node.get("text").textValue());
        } else {
            check(node.get("turns").isArray() && !node.get("turns").isEmpty(), "turns is a list");
            for (JsonNode turn : node.get("turns")) {
                check(turn.isTextual(), "each turn must be a string");
                turns.add(turn.textValue());
            }
        }
        return new Complaint(turns, facts(node));
    }

    private static PatientFacts facts(JsonNode node) {
        Optional<JsonNode> age = known(node, "age");
        Optional<JsonNode> sex = known(node, "sex");
        Optional<JsonNode> pregnant = known(node, "pregnant");
        sex.ifPresent(value -> check(value.isTextual(), "sex must be a string"));
        pregnant.ifPresent(value -> check(value.isBoolean(), "pregnant must be true or false"));
        return new PatientFacts(
                age.map(ComplaintReader::years),
                sex.map(value -> Sex.of(value.textValue())),
                pregnant.map(JsonNode::booleanValue));
    }

    private static Optional<JsonNode> known(JsonNode node, String name) {
        return Optional.ofNullable(node.get(name)).filter(value -> !value.isNull());
    }

    private static double years(JsonNode age) {
        check(age.isNumber(), "age must be a number of years; 0.1 is five weeks");
        return age.doubleValue();
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
