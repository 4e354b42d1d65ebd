package dev.wenzhen.gateway.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wenzhen.gateway.problem.Problem;
import dev.wenzhen.gateway.problem.ProblemException;
import dev.wenzhen.gateway.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of one JSON object. A field that is absent or {@code null} is empty; one of another
 * type is an {@code invalid_field} problem that names it.
 */
public final class JsonFields {

    /** Names are the caller's: told back, but cut. */
    private static final int NAME_SHOWN = 64;

    private final ObjectNode object;
    private final String path;

    JsonFields(ObjectNode object, String path) {
        this.object = object;
        this.path = path;
    }

    /** Refuses every other field. */
    public JsonFields allow(Set<String> names) {
        for (Iterator<String> present = object.fieldNames(); present.hasNext(); ) {
            String name = present.next();
            if (!names.contains(name)) {
                throw refused(ProblemType.UNKNOWN_FIELD, name);
            }
        }
        return this;
    }

    public Set<String> names() {
        Set<String> names = new java.util.LinkedHashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** The raw value; empty when absent or {@code null}. */
    public Optional<JsonNode> value(String name) {
        return Optional.ofNullable(object.get(name)).filter(node -> !node.isNull());
    }

    /** A string without half surrogate pairs. */
    public Optional<String> text(String name) {
        return value(name).map(node -> textOf(node, name));
    }

    public Optional<Integer> wholeNumber(String name) {
        return value(name)
                .map(node -> check(node, name, node.isInt() || node.isShort()))
                .map(JsonNode::intValue);
    }

    public Optional<Long> longNumber(String name) {
        return value(name)
                .map(node -> check(node, name, node.isIntegralNumber() && node.canConvertToLong()))
                .map(JsonNode::longValue);
    }

    public Optional<Double> number(String name) {
        return value(name)
                .map(node -> check(node, name, node.isNumber()))
                .map(JsonNode::doubleValue);
    }

    public Optional<Boolean> flag(String name) {
        return value(name)
                .map(node -> check(node, name, node.isBoolean()))
                .map(JsonNode::booleanValue);
    }

    public Optional<JsonFields> object(String name) {
        return value(name)
                .map(node -> check(node, name, node.isObject()))
                .map(node -> new JsonFields((ObjectNode) node, path + name + "."));
    }

    public Optional<List<JsonNode>> array(String name) {
        return value(name).map(node -> check(node, name, node.isArray())).map(JsonFields::list);
    }

    /** The objects of an array; empty list when absent. */
    public List<JsonFields> objects(String name) {
        List<JsonNode> nodes = array(name).orElse(List.of());
        List<JsonFields> objects = new ArrayList<>(nodes.size());
        for (int i = 0; i < nodes.size(); i++) {
            String at = name + "[" + i + "]";
            objects.add(
                    new JsonFields(
                            (ObjectNode) check(nodes.get(i), at, nodes.get(i).isObject()),
                            path + at + "."));
        }
        return objects;
    }

    public String textOf(JsonNode node, String name) {
        String text = check(node, name, node.isTextual()).textValue();
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw refused(ProblemType.INVALID_UTF8, name);
        }
        return text;
    }

    /** An {@code invalid_field} problem about this object's field. */
    public ProblemException invalid(String name) {
        return refused(ProblemType.INVALID_FIELD, name);
    }

    /** The field's name from the body's root, as problems show it. */
    public String nameOf(String name) {
        String full = path + name;
        return full.length() <= NAME_SHOWN ? full : full.substring(0, NAME_SHOWN) + "…";
    }

    private JsonNode check(JsonNode node, String name, boolean fits) {
        if (!fits) {
            throw invalid(name);
        }
        return node;
    }

    private ProblemException refused(ProblemType type, String name) {
        return new ProblemException(Problem.of(type).with("field", nameOf(name)));
    }

    private static List<JsonNode> list(JsonNode array) {
        List<JsonNode> nodes = new ArrayList<>(array.size());
        array.forEach(nodes::add);
        return nodes;
    }
}
