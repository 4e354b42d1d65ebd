package dev.wenzhen.assessment.intake;

/**
 * A symptom's state.
 *
 * @param volunteered whether the patient brought it up; what is brought up without being asked is
 *     rarely beside the point, so it weighs more
 */
public record Evidence(Presence presence, boolean volunteered) {

    static final Evidence UNKNOWN = new Evidence(Presence.UNKNOWN, false);
}
