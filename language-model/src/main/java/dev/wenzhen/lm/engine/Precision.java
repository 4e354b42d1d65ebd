package dev.wenzhen.lm.engine;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How matrix products are computed; {@link #word} is the word in configuration and metrics. */
public enum Precision {
    /** fp16 weights, fp32 activations, FBGEMM kernels: x86 only; relative error about 2e-4. */
    FP16Q,
    /** fp32 throughout, oneDNN kernels with packed weights: strict, runs everywhere. */
    MK32;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Precision of(String word) {
        return Arrays.stream(values())
                .filter(precision -> precision.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "unknown precision; use one of "
                                                + Arrays.stream(values())
                                                        .map(Precision::word)
                                                        .collect(Collectors.joining(", "))));
    }

    /** The fastest for a processor architecture as {@code os.arch} names it. */
    public static Precision fastestOn(String architecture) {
        return architecture.equals("amd64") || architecture.equals("x86_64") ? FP16Q : MK32;
    }
}
