package dev.wenzhen.lm.engine;

import java.util.Arrays;
import java.util.Locale;

/** Where the model runs; {@link #word} is the word in configuration. */
public enum ComputeDevice {
    CPU,
    /** The first CUDA device. Its path was generated and loaded, but has not run on a GPU yet. */
    CUDA;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static ComputeDevice of(String word) {
        return Arrays.stream(values())
                .filter(device -> device.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown device; use cpu or cuda"));
    }
}
