package dev.wenzhen.lm.inspect;

import java.util.List;
import java.util.Map;

/**
 * What is in a model folder. A part that cannot be read is empty or 0, and {@link #problems} says
 * why.
 *
 * @param architecture {@code model_type} of its config
 * @param storedTypes bytes of the weights by element type
 * @param memoryBytes native memory of the weights by precision, about
 * @param kvBytesPerToken keys and values of one token of one consultation
 * @param tokenizer its file
 * @param tokens ids that it knows
 * @param controlTokens those that no text becomes
 * @param template {@code chat_template}, or empty: then {@code wenzhen.worker.template} must be set
 * @param runs whether a worker can serve it
 */
public record ModelReport(
        String name,
        String architecture,
        long parameters,
        Map<String, Long> storedTypes,
        int files,
        int vocabulary,
        int contextTokens,
        Map<String, Long> memoryBytes,
        long kvBytesPerToken,
        String tokenizer,
        int tokens,
        int controlTokens,
        String template,
        boolean runs,
        List<Problem> problems) {

    public ModelReport {
        storedTypes = Map.copyOf(storedTypes);
        memoryBytes = Map.copyOf(memoryBytes);
        problems = List.copyOf(problems);
    }

    /**
     * One thing that is wrong.
     *
     * @param code stable
     * @param sentence for the operator
     */
    public record Problem(String code, String sentence) {}
}
