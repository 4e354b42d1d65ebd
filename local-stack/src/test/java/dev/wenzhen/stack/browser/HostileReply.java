package dev.wenzhen.stack.browser;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Streams of a model that was talked into attacking its reader, and of one that failed. */
final class HostileReply {

    private static final List<String> ATTACKS =
            List.of(
                    "<script>window.ran = 1</script>",
                    "<img src=x onerror=\"window.ran = 2\">",
                    "<svg onload=\"window.ran = 3\"><animate onbegin=window.ran=3 />",
                    "<iframe srcdoc=\"<script>parent.ran = 4</script>\"></iframe>",
                    "<math><mtext><table><mglyph><style><img src=x onerror=window.ran=5>",
                    "<a href=\"javascript:window.ran=6\" id=a6>六</a>",
                    "[七](javascript:window.ran=7)",
                    "[八](&#106;avascript:window.ran=8)",
                    "[九](data:text/html,<script>opener.ran=9</script>)",
                    "[十](vbscript:ran)",
                    "[十一](  JaVaScRiPt:window.ran=11)",
                    "<javascript:window.ran=12>",
                    "![图](https://elsewhere.example/x.png)",
                    "![图](x \"\\\" onerror=window.ran=14\")",
                    "<style>@import url(https://elsewhere.example/x.css)</style>",
                    "<link rel=stylesheet href=https://elsewhere.example/x.css>",
                    "<form action=https://elsewhere.example><input autofocus onfocus=ran=17></form>",
                    "<details open ontoggle=\"window.ran = 18\">",
                    "<base href=https://elsewhere.example/>",
                    "<meta http-equiv=refresh content=\"0;url=https://elsewhere.example/\">",
                    "```html\n<script>window.ran = 21</script>\n```",
                    "[二十二]: javascript:window.ran=22\n\n[二十二]",
                    "[相对](/v1/consultations)",
                    "[好](https://example.org/ \"x\\\" onmouseover=window.ran=24\")",
                    "[电话](tel:120)",
                    "安全的结尾");

    private HostileReply() {}

    /** One block an event, then the whole, as the gateway would send it. */
    static String asEvents() {
        StringBuilder stream =
                new StringBuilder(event(1, "turn.accepted", JsonNodeFactory.instance.objectNode()));
        StringBuilder whole = new StringBuilder();
        int sequenceNumber = 1;
        for (String attack : ATTACKS) {
            String text = attack + "\n\n";
            whole.append(text);
            stream.append(event(++sequenceNumber, "text.delta", members("text", text)));
        }
        ObjectNode ending = members("text", whole.toString());
        ending.put("finishReason", "stop");
        ending.put("label", "AI");
        return stream.append(event(++sequenceNumber, "turn.completed", ending)).toString();
    }

    static String asFailure() {
        ObjectNode ending = members("code", "deadline_exceeded");
        ending.put("text", "");
        ending.put("label", "AI");
        return event(1, "turn.accepted", JsonNodeFactory.instance.objectNode())
                + event(2, "turn.failed", ending);
    }

    private static ObjectNode members(String name, String value) {
        ObjectNode members = JsonNodeFactory.instance.objectNode();
        members.put(name, value);
        return members;
    }

    private static String event(int sequenceNumber, String type, ObjectNode members) {
        members.put("type", type);
        members.put("sequenceNumber", sequenceNumber);
        return "id: %d\nevent: %s\ndata: %s\n\n".formatted(sequenceNumber, type, members);
    }
}
