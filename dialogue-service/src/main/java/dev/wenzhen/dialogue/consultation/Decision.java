package dev.wenzhen.dialogue.consultation;

import java.util.List;

/**
 * What follows from one matter.
 *
 * @param facts to store, in order
 * @param notices to tell after that
 * @param observations to count
 */
public record Decision(List<Fact> facts, List<Notice> notices, List<Observation> observations) {

    public Decision {
        facts = List.copyOf(facts);
        notices = List.copyOf(notices);
        observations = List.copyOf(observations);
    }

    /** Nothing but a refusal. */
    public static Decision refused(String code) {
        return new Decision(List.of(), List.of(new Notice.Refused(code)), List.of());
    }
}
