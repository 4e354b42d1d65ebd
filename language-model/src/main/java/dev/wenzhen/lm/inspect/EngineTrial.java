package dev.wenzhen.lm.inspect;

import dev.wenzhen.lm.engine.DecodingEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/** A short self-test of an opened engine: is it consistent with itself, and how fast is it? */
public final class EngineTrial {

    private static final int PROMPT = 32;
    private static final int SHORTEST_PROMPT = 2;
    private static final int STEPS = 16;

    /** What a model may have to add to a prompt. */
    private static final int COMPLETION = 3;

    /** The shortest context in which there is a trial at all. */
    public static final int LEAST_CONTEXT_TOKENS = SHORTEST_PROMPT + STEPS + COMPLETION;

    /** The shortest context in which a trial is whole. */
    public static final int CONTEXT_TOKENS = PROMPT + STEPS + COMPLETION;

    private final DecodingEngine engine;
    private final LongSupplier nanoClock;

    public EngineTrial(DecodingEngine engine, LongSupplier nanoClock) {
        this.engine = engine;
        this.nanoClock = nanoClock;
    }

    /**
     * What came out.
     *
     * @param batch generations at once
     * @param tokensPerSecond of all of them together
     */
    public record Speed(int batch, double tokensPerSecond) {}

    /**
     * The whole result.
     *
     * @param finite no logit is infinite or not a number
     * @param stepDifference largest difference of logits between a prompt in one go and the same
     *     prompt whose last token is a step; strict kernels stay below 1e-3
     */
    public record Result(
            boolean finite,
            double stepDifference,
            double prefillTokensPerSecond,
            List<Speed> speeds) {

        public Result {
            speeds = List.copyOf(speeds);
        }
    }

    /**
     * @param self a prompt of the model's own, of any length
     */
    public Result run(int[] self) {
        int[] prompt = stretch(self);
        float[] whole = engine.extend(0, 0, prompt);
        int last = prompt.length - 1;
        float[] step = whole;
        if (engine.limits().promptForm().divisible()) {
            engine.extend(0, 0, Arrays.copyOf(prompt, last));
            step = engine.step(new int[] {prompt[last]}, new int[] {last})[0];
        }
        double difference = 0;
        boolean finite = true;
        for (int i = 0; i < whole.length; i++) {
            finite &= Float.isFinite(whole[i]) && Float.isFinite(step[i]);
            difference = Math.max(difference, Math.abs(whole[i] - step[i]));
        }
        List<Speed> speeds = new ArrayList<>();
        for (int batch = 1; batch <= engine.limits().slots() && batch <= 16; batch *= 4) {
            speeds.add(new Speed(batch, decode(prompt, batch)));
        }
        return new Result(finite, difference, prefill(prompt), speeds);
    }

    private int[] stretch(int[] self) {
        int length = Math.min(PROMPT, engine.limits().contextTokens() - STEPS - COMPLETION);
        int[] prompt = new int[Math.max(SHORTEST_PROMPT, length)];
        Arrays.setAll(prompt, i -> self[i % self.length]);
        return engine.completed(prompt);
    }

    private double prefill(int[] prompt) {
        long begin = nanoClock.getAsLong();
        engine.extend(0, 0, prompt);
        return prompt.length / seconds(begin);
    }

    private double decode(int[] prompt, int batch) {
        for (int slot = 0; slot < batch; slot++) {
            engine.extend(slot, 0, prompt);
        }
        int[] tokens = new int[batch];
        Arrays.fill(tokens, prompt[0]);
        int[] positions = new int[batch];
        Arrays.fill(positions, prompt.length);
        engine.step(tokens, positions);
        long begin = nanoClock.getAsLong();
        for (int i = 1; i <= STEPS; i++) {
            Arrays.fill(positions, prompt.length + i - 1);
            engine.step(tokens, positions);
        }
        return batch * STEPS / seconds(begin);
    }

    private double seconds(long begin) {
        return Duration.ofNanos(nanoClock.getAsLong() - begin).toNanos() / 1e9;
    }
}
