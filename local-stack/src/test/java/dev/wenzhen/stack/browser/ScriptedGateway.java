package dev.wenzhen.stack.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;

/**
 * Answers a page in the real gateway's place, with turns of a script. Whatever is asked for again,
 * after a reload or a broken stream, it tells again.
 */
final class ScriptedGateway {

    private static final String JSON = "application/json";

    private final List<ScriptedTurn> script;
    private final List<String> said = new ArrayList<>();
    private final List<String> positions = new ArrayList<>();
    private int cutAfter = Integer.MAX_VALUE;

    private ScriptedGateway(ScriptedTurn... script) {
        this.script = List.of(script);
    }

    /** Opens a consultation that goes by the script. */
    static ScriptedGateway on(PageVisit visit, ScriptedTurn... script) {
        ScriptedGateway gateway = new ScriptedGateway(script);
        visit.page().route("**/v1/consultations", gateway::snapshot);
        visit.page().route("**/v1/consultations/*", gateway::snapshot);
        visit.page().route("**/turns", gateway::submit);
        visit.page().route("**/events", gateway::events);
        visit.page().evaluate("localStorage.clear()");
        visit.page().reload();
        visit.page().locator(".greeting").waitFor();
        return gateway;
    }

    /** The next stream breaks after so many events. */
    void cutNextStreamAfter(int events) {
        cutAfter = events;
    }

    /** What the patient has said so far. */
    List<String> said() {
        return List.copyOf(said);
    }

    /** {@code Last-Event-ID} of each reading of a stream. */
    List<String> positions() {
        return List.copyOf(positions);
    }

    private void snapshot(Route route) {
        ObjectNode snapshot = ScriptedTurn.JSON.createObjectNode();
        snapshot.put("id", "01JD0N3Q8Z6Y5X4W3V2T1S0R9P").put("greeting", "您好");
        ArrayNode turns = snapshot.putArray("turns");
        for (int i = 0; i < said.size(); i++) {
            turns.add(script.get(i).stored("t" + i, said.get(i)));
        }
        boolean locked = !said.isEmpty() && script.get(said.size() - 1).locked();
        route.fulfill(answer(JSON, snapshot.put("crisisLocked", locked).toString()));
    }

    private void submit(Route route) {
        try {
            JsonNode body = ScriptedTurn.JSON.readTree(route.request().postData());
            said.add(body.get("text").textValue());
        } catch (JsonProcessingException e) {
            throw new AssertionError("the page sent no JSON", e);
        }
        ObjectNode admitted = ScriptedTurn.JSON.createObjectNode();
        admitted.put("turnId", "t" + (said.size() - 1));
        JsonNode alert = script.get(said.size() - 1).parts().get("alert");
        if (alert != null) {
            admitted.set("alert", alert);
        }
        route.fulfill(answer(JSON, admitted.toString()).setStatus(202));
    }

    private void events(Route route) {
        String[] path = route.request().url().split("/");
        int turn = Integer.parseInt(path[path.length - 2].substring(1));
        String position = route.request().headerValue("last-event-id");
        positions.add(String.valueOf(position));
        List<String> frames = script.get(turn).frames();
        int from = position == null ? 0 : Integer.parseInt(position);
        int to = Math.min(frames.size(), cutAfter);
        cutAfter = Integer.MAX_VALUE;
        route.fulfill(answer("text/event-stream", String.join("", frames.subList(from, to))));
    }

    private static Route.FulfillOptions answer(String type, String body) {
        return new Route.FulfillOptions().setContentType(type).setBody(body);
    }
}
