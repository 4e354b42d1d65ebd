package dev.wenzhen.gateway.turn;

import dev.wenzhen.events.ConsultationCommand;
import dev.wenzhen.events.FeedbackGiven;
import java.time.Duration;

/** The durable log that the other services read. */
public interface CommandLog {

    /**
     * Whether the log acknowledged the command within that time. When not, it may still arrive
     * later: whoever reads it drops repeats by turn.
     */
    boolean publish(ConsultationCommand command, Duration within);

    boolean publish(FeedbackGiven feedback, Duration within);
}
