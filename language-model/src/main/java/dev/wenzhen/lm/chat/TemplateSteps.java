package dev.wenzhen.lm.chat;

import com.hubspot.jinjava.interpret.InterpretException;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what a template does; once there was too much, each further step fails. */
final class TemplateSteps {

    private final AtomicInteger left;

    TemplateSteps(int most) {
        this.left = new AtomicInteger(most);
    }

    void next() {
        if (left.decrementAndGet() < 0) {
            exhaust();
            throw new InterpretException("too many steps");
        }
    }

    /** Lets the next step fail. */
    void exhaust() {
        left.set(-1);
    }

    boolean exhausted() {
        return left.get() < 0;
    }
}
