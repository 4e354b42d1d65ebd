package dev.wenzhen.evaluation.pipeline;

import dev.wenzhen.evaluation.client.GatewayClient;
import dev.wenzhen.evaluation.load.ConsultationLoad;
import dev.wenzhen.evaluation.load.ConsultationRecord;
import dev.wenzhen.evaluation.load.LoadPlan;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Holds a number of streams open against a stack whose worker plays stamped tokens at a fixed rate.
 * Each stream is a consultation that asks again as soon as its reply has ended; their beginnings
 * are spread over one reply, so that tokens of different streams fall due at different times.
 */
public final class PipelineBenchmark {

    /** At least so many first tokens are looked at, whatever the number of streams. */
    public static final int LEAST_TURNS = 20;

    /** And every stream asks at least so often. */
    public static final int LEAST_ROUNDS = 3;

    /** Streams of each stage of the warm-up: compilers need work, a cold service needs patience. */
    private static final List<Integer> WARM_UP_STREAMS = List.of(20, 50, 100, 200);

    private static final int WARM_UP_ROUNDS = 6;
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final GatewayClient client;
    private final Duration replyLength;

    /**
     * @param replyLength how long the scripted engine plays one reply
     */
    public PipelineBenchmark(URI gateway, Duration replyLength) {
        this.client = new GatewayClient(gateway);
        this.replyLength = replyLength;
    }

    /** Lets the services' code be compiled before anything counts. */
    public void warmUp() {
        WARM_UP_STREAMS.forEach(streams -> load(streams, WARM_UP_ROUNDS));
    }

    public PipelineRow measure(int streams) {
        int rounds = Math.max(LEAST_ROUNDS, (LEAST_TURNS + streams - 1) / streams);
        List<StreamDelays> delays =
                load(streams, rounds).stream()
                        .flatMap(consultation -> consultation.turns().stream())
                        .map(StreamDelays::of)
                        .toList();
        return new PipelineRow(
                streams,
                Percentiles.of(
                        delays.stream().mapToDouble(StreamDelays::firstTokenMillis).toArray()),
                Percentiles.of(
                        delays.stream()
                                .flatMap(stream -> stream.perTokenMillis().stream())
                                .mapToDouble(Double::doubleValue)
                                .toArray()));
    }

    private List<ConsultationRecord> load(int streams, int rounds) {
        return new ConsultationLoad(client, new LoadPlan(streams, rounds, replyLength, LIMIT))
                .run();
    }
}
