package dev.wenzhen.dialogue.consultation;

import dev.wenzhen.dialogue.care.OutgoingReplies;
import dev.wenzhen.dialogue.care.OutgoingReply;
import dev.wenzhen.events.ReplyEventBody;
import java.util.Optional;

/** Tells readers what may be told of a model's text. */
final class ReplyTelling {

    /** What became of the text. */
    enum Outcome {
        /** It was told, or is kept until it may be. */
        TAKEN,
        /** Other words took the model's place, and were told. */
        REPLACED,
        /** Readers were told something else before: the rules have changed under the reply. */
        DIVERGED
    }

    private final OutgoingReplies replies;

    ReplyTelling(OutgoingReplies replies) {
        this.replies = replies;
    }

    /**
     * @param fresh what was generated next; may be empty
     * @param whole whether the model has said all
     */
    Outcome tell(Draft draft, String fresh, boolean whole) {
        Optional<OutgoingReply> before =
                draft.progress().reply().or(() -> rebuilt(draft, draft.progress().draft()));
        if (before.isEmpty()) {
            say(draft, fresh);
            return Outcome.TAKEN;
        }
        OutgoingReply pushed = before.get().push(fresh);
        if (!fresh.isEmpty()) {
            draft.drafted(fresh, pushed);
        }
        OutgoingReply after = whole && !pushed.abandoned() ? pushed.finish() : pushed;
        String told = draft.progress().text();
        if (!after.released().startsWith(told)) {
            return Outcome.DIVERGED;
        }
        say(draft, after.released().substring(told.length()));
        return after.abandoned() ? Outcome.REPLACED : Outcome.TAKEN;
    }

    private Optional<OutgoingReply> rebuilt(Draft draft, String generated) {
        return draft.state()
                .activeTurn()
                .flatMap(turn -> replies.open(draft.state(), turn))
                .map(reply -> reply.push(generated));
    }

    private static void say(Draft draft, String text) {
        if (!text.isEmpty()) {
            draft.say(new ReplyEventBody.TextDelta(draft.seal(text)));
        }
    }
}
