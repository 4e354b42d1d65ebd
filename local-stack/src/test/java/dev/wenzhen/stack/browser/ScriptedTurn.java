package dev.wenzhen.stack.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A turn that {@link ScriptedGateway} plays.
 *
 * @param parts as in a turn of the snapshot: {@code reply}, {@code finishReason} and whichever of
 *     {@code alert}, {@code triage}, {@code question}, {@code citations} there are
 * @param locked whether a crisis locks the consultation when it has ended
 */
record ScriptedTurn(ObjectNode parts, boolean locked) {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final int PIECE = 7;

    static ScriptedTurn of(String parts) {
        return new ScriptedTurn(object(parts), false);
    }

    static ScriptedTurn locking(String parts) {
        return new ScriptedTurn(object(parts), true);
    }

    private static ObjectNode object(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Its numbered events as server-sent event frames, in the order of the dialogue service. */
    List<String> frames() {
        List<ObjectNode> events = new ArrayList<>();
        events.add(event("turn.accepted"));
        if (parts.has("alert")) {
            events.add(event("safety.alert").setAll((ObjectNode) parts.get("alert")));
        }
        events.add(event("assessment.updated").set("assessment", JSON.createObjectNode()));
        addPart(events, "triage.updated", "triage");
        events.add(event("something.newer").put("text", "这种事件页面还不认识"));
        addPart(events, "question.asked", "question");
        parts.path("citations")
                .forEach(citation -> events.add(event("citation.added").set("citation", citation)));
        String reply = parts.get("reply").textValue();
        for (int i = 0; i < reply.length(); i += PIECE) {
            String piece = reply.substring(i, Math.min(reply.length(), i + PIECE));
            events.add(event("text.delta").put("text", piece));
        }
        events.add(
                event("turn.completed")
                        .put("text", reply)
                        .put("finishReason", parts.get("finishReason").textValue())
                        .put("label", "AI 生成"));
        List<String> frames = new ArrayList<>();
        for (ObjectNode event : events) {
            int number = frames.size() + 1;
            event.put("sequenceNumber", number);
            frames.add("id: %d\ndata: %s\n\n".formatted(number, event));
        }
        return frames;
    }

    private void addPart(List<ObjectNode> events, String type, String name) {
        if (parts.has(name)) {
            events.add(event(type).set(name, parts.get(name)));
        }
    }

    private static ObjectNode event(String type) {
        return JSON.createObjectNode().put("type", type);
    }

    /** As the snapshot shows it when it has ended. */
    JsonNode stored(String turnId, String text) {
        ObjectNode turn = parts.deepCopy();
        turn.put("turnId", turnId).put("status", "completed").put("text", text);
        return turn.put("label", "AI 生成").put("lastSequenceNumber", frames().size());
    }
}
