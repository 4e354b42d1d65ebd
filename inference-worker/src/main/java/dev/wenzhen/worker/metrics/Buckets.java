package dev.wenzhen.worker.metrics;

import java.time.Duration;
import java.util.Arrays;

/** Histogram buckets of vLLM's v1 metrics ({@code vllm/v1/metrics/loggers.py}). */
final class Buckets {

    private static final double[] FIRST_TOKEN_SECONDS = {
        .001, .005, .01, .02, .04, .06, .08, .1, .25, .5, .75, 1, 2.5, 5, 7.5, 10, 20, 40, 80, 160,
        640, 2560
    };
    private static final double[] INTER_TOKEN_SECONDS = {
        .01, .025, .05, .075, .1, .15, .2, .3, .4, .5, .75, 1, 2.5, 5, 7.5, 10, 20, 40, 80
    };
    private static final double[] REQUEST_SECONDS = {
        .3, .5, .8, 1, 1.5, 2, 2.5, 5, 10, 15, 20, 30, 40, 50, 60, 120, 240, 480, 960, 1920, 7680
    };

    /** Counts of tokens: 1, 2, 5 and so on. */
    static final double[] TOKENS = {
        1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000
    };

    private Buckets() {}

    static Duration[] firstToken() {
        return durations(FIRST_TOKEN_SECONDS);
    }

    static Duration[] interToken() {
        return durations(INTER_TOKEN_SECONDS);
    }

    static Duration[] request() {
        return durations(REQUEST_SECONDS);
    }

    private static Duration[] durations(double[] seconds) {
        return Arrays.stream(seconds)
                .mapToObj(value -> Duration.ofNanos(Math.round(value * 1e9)))
                .toArray(Duration[]::new);
    }
}
