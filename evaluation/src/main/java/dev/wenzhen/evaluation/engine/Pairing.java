package dev.wenzhen.evaluation.engine;

import dev.wenzhen.lm.engine.Precision;
import java.util.Arrays;
import java.util.Locale;

/** Which of our precisions meets which of llama.cpp's. */
public enum Pairing {
    FP16Q(Precision.FP16Q, GgufType.F16, 2),
    MK32(Precision.MK32, GgufType.F32, 4),
    MK16(Precision.MK16, GgufType.BF16, 2),
    I8(Precision.I8, GgufType.Q8_0, 1);

    final Precision ours;
    final GgufType theirs;
    final int bytesPerWeight;

    Pairing(Precision ours, GgufType theirs, int bytesPerWeight) {
        this.ours = ours;
        this.theirs = theirs;
        this.bytesPerWeight = bytesPerWeight;
    }

    /**
     * @throws IllegalArgumentException when there is none of that word
     */
    public static Pairing of(String word) {
        return Arrays.stream(values())
                .filter(pairing -> pairing.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "unknown precision; use fp16q, mk32, mk16 or i8"));
    }

    public String word() {
        return ours.word();
    }

    /** The counterpart, as llama.cpp spells it. */
    String theirWord() {
        return theirs.name().toLowerCase(Locale.ROOT);
    }
}
