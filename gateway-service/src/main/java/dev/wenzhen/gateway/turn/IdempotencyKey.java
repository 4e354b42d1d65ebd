package dev.wenzhen.gateway.turn;

import dev.wenzhen.gateway.problem.ProblemException;
import dev.wenzhen.gateway.problem.ProblemType;
import java.util.Optional;

/** The caller's name for one attempt to say something: 1 to 255 visible ASCII characters. */
public record IdempotencyKey(String value) {

    private static final int MAX_LENGTH = 255;

    public IdempotencyKey {
        boolean visible = value.chars().allMatch(c -> c > ' ' && c < 127);
        if (value.isEmpty() || value.length() > MAX_LENGTH || !visible) {
            throw new ProblemException(ProblemType.INVALID_IDEMPOTENCY_KEY);
        }
    }

    /** From a header that may be missing. */
    public static Optional<IdempotencyKey> of(String header) {
        return Optional.ofNullable(header).map(String::strip).map(IdempotencyKey::new);
    }

    public static IdempotencyKey required(String header) {
        return of(header)
                .orElseThrow(() -> new ProblemException(ProblemType.MISSING_IDEMPOTENCY_KEY));
    }

    /** What Redis keys hold: of fixed length, and not the caller's own words. */
    public String digest() {
        return Digest.of(value);
    }
}
