package dev.wenzhen.dialogue.care;

/**
 * How a consultation is led.
 *
 * @param maxQuestions at most this many questions, 0 to 8
 * @param maxCitations passages that an advice may rest on; many crowd a small model's context
 * @param earlierMessages of the patient that are screened together with the newest
 * @param modelAsks whether a model words the questions instead of the question book
 */
public record CareSettings(
        int maxQuestions, int maxCitations, int earlierMessages, boolean modelAsks) {

    public CareSettings {
        if (maxCitations < 0 || maxCitations > 10 || earlierMessages < 0 || earlierMessages > 20) {
            throw new IllegalArgumentException("maxCitations is 0 to 10, earlierMessages 0 to 20");
        }
    }
}
