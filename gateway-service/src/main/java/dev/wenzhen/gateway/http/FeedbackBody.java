package dev.wenzhen.gateway.http;

import dev.wenzhen.events.FeedbackGiven;
import dev.wenzhen.events.SealedText;
import dev.wenzhen.events.Subject;
import dev.wenzhen.events.TextCipher;
import dev.wenzhen.events.TurnState;
import dev.wenzhen.gateway.json.JsonFields;
import dev.wenzhen.gateway.json.StrictJson;
import dev.wenzhen.gateway.turn.TurnText;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A judgement of a reply.
 *
 * @param rating -1 or 1
 * @param dimensions at most {@value #MAX_DIMENSIONS}, each -1, 0 or 1
 */
record FeedbackBody(int rating, Map<String, Integer> dimensions, Optional<String> better) {

    private static final int MAX_DIMENSIONS = 16;
    private static final Pattern DIMENSION = Pattern.compile("[a-z][A-Za-z0-9]{0,39}");

    static FeedbackBody read(byte[] body, int maxLength) {
        JsonFields fields =
                StrictJson.readObject(body).allow(Set.of("rating", "dimensions", "better"));
        int rating = fields.wholeNumber("rating").orElseThrow(() -> fields.invalid("rating"));
        if (rating != -1 && rating != 1) {
            throw fields.invalid("rating");
        }
        return new FeedbackBody(
                rating,
                fields.object("dimensions").map(FeedbackBody::dimensions).orElse(Map.of()),
                fields.text("better")
                        .filter(text -> !text.isBlank())
                        .map(text -> TurnText.of(text, maxLength).value()));
    }

    private static Map<String, Integer> dimensions(JsonFields fields) {
        Map<String, Integer> dimensions = new HashMap<>();
        for (String name : fields.names()) {
            int value = fields.wholeNumber(name).orElseThrow(() -> fields.invalid(name));
            boolean fits = DIMENSION.matcher(name).matches() && value >= -1 && value <= 1;
            if (!fits || dimensions.size() >= MAX_DIMENSIONS) {
                throw fields.invalid(name);
            }
            dimensions.put(name, value);
        }
        return dimensions;
    }

    FeedbackGiven event(Subject subject, TurnState turn, Instant now) {
        Optional<SealedText> sealed = better.map(text -> TextCipher.NONE.seal(subject, text));
        return new FeedbackGiven(
                subject,
                turn.turnId(),
                subject.patientId().value(),
                rating,
                dimensions,
                sealed,
                turn.policy(),
                now);
    }

    /** What was written stays out of logs. */
    @Override
    public String toString() {
        return "FeedbackBody[rating=" + rating + "]";
    }

    /** The form of it. */
    @Schema(name = "Feedback")
    record Fields(
            @Schema(description = "-1 或 1", required = true) int rating,
            @Schema(description = "各方面：-1、0 或 1") Map<String, Integer> dimensions,
            @Schema(description = "更好的回复") String better) {}
}
