package dev.wenzhen.lm.engine;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How matrix products are computed; {@link #word} is the word in configuration and metrics. */
public enum Precision {
    /** fp16 weights, fp32 activations, FBGEMM kernels: x86 only; relative error about 2e-4. */
    FP16Q,
    /** fp32 throughout, oneDNN kernels with packed weights: strict, runs everywhere. */
    MK32,
    /** bf16 weights and activations, oneDNN kernels; relative error about 3e-3. */
    MK16,
    /**
     * int8 weights and activations, FBGEMM kernels: x86 only; relative error about 2e-2.
     * Activations are quantised together, so a reply depends on what runs beside it: never for
     * reproducible runs.
     */
    I8,
    /** fp32 throughout, PyTorch's own product: for CUDA; strict there and slow on a processor. */
    LINEAR,
    /** bf16 weights and activations, PyTorch's own product: for CUDA, in half the memory. */
    LINEAR16;

    /**
     * Whether a row of a product is the same to the last bit whatever rows are computed beside it,
     * and attention is laid out so that it is, too. Measured, not promised by the libraries: {@code
     * CompanyIT} watches it.
     */
    public boolean repeatable() {
        return this == MK32;
    }

    /** Whether a device has the kernels. */
    public boolean runsOn(ComputeDevice device) {
        return device == ComputeDevice.CPU || this == LINEAR || this == LINEAR16;
    }

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

    /** What a device takes when nothing is asked for. */
    public static Precision usualOn(ComputeDevice device, String architecture) {
        return device == ComputeDevice.CUDA ? LINEAR16 : fastestOn(architecture);
    }

    /** The fastest for a processor architecture as {@code os.arch} names it. */
    public static Precision fastestOn(String architecture) {
        return architecture.equals("amd64") || architecture.equals("x86_64") ? FP16Q : MK32;
    }
}
