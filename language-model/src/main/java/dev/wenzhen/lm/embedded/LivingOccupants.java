package dev.wenzhen.lm.embedded;

import dev.wenzhen.lm.generation.FinishReason;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every occupant that began and has not ended, wherever it is: in a slot, set aside, or on the way
 * between. Each is told its end once; the board forgets a task when its last member ends.
 */
final class LivingOccupants {

    private final TaskBoard board;
    private final Set<Occupant> living = new LinkedHashSet<>();
    private final Map<Admission, Integer> members = new HashMap<>();

    LivingOccupants(TaskBoard board) {
        this.board = board;
    }

    void began(Occupant occupant) {
        living.add(occupant);
        members.merge(occupant.admission(), 1, Integer::sum);
    }

    void end(Occupant occupant, FinishReason reason, String errorCode) {
        if (!living.remove(occupant)) {
            return;
        }
        if (members.merge(occupant.admission(), -1, Integer::sum) == 0) {
            members.remove(occupant.admission());
            board.forget(occupant.admission());
        }
        occupant.finish(reason, errorCode);
    }

    /** Ends the task of {@code occupant}: those that wait for its prompt end with it. */
    void endWithFollowers(Occupant occupant, FinishReason reason, String errorCode) {
        List<? extends Occupant> followers = occupant.takeFollowers();
        end(occupant, reason, errorCode);
        followers.forEach(follower -> end(follower, reason, errorCode));
    }

    List<Occupant> all() {
        return List.copyOf(living);
    }
}
