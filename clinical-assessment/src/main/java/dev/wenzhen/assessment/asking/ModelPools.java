package dev.wenzhen.assessment.asking;

import java.util.List;
import java.util.Set;

/**
 * Which pool of workers writes a turn: BianQue's joint use of a model that asks (1.0) and one that
 * advises (2.0). The same name twice means one model for both.
 */
public record ModelPools(String asking, String advising) {

    public ModelPools {
        if (!asking.matches("[a-z0-9-]{1,40}") || !advising.matches("[a-z0-9-]{1,40}")) {
            throw new IllegalArgumentException("a pool's name is lower-case words joined by -");
        }
    }

    /** The pool of a turn that asks, or of one that advises. */
    public String poolFor(boolean asks) {
        return asks ? asking : advising;
    }

    /** One name, or two. */
    public Set<String> names() {
        return Set.copyOf(List.of(asking, advising));
    }
}
