package dev.wenzhen.stack.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.evaluation.client.GatewayClient;
import dev.wenzhen.evaluation.client.TurnEvent;
import dev.wenzhen.evaluation.client.TurnRequest;
import dev.wenzhen.evaluation.client.TurnTranscript;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A consultation's next turn goes to the one of two workers that still holds its history, which
 * computes nothing of it again. Both own partitions before the first turn: a worker that joins
 * later takes some over, and histories are left behind.
 */
class PrefixReuseIT {

    /** At this many no worker can be without one any more, but once in 500,000 runs. */
    private static final int MOST_CONSULTATIONS = 20;

    private static final int FEWEST_CONSULTATIONS = 4;

    private final GatewayClient client = new GatewayClient(SharedStack.get().gateway());
    private final WorkerTopics workers = new WorkerTopics(SharedStack.get());

    @AfterEach
    void close() {
        workers.close();
    }

    /** What a turn used, and who answered it. */
    private record Answered(String worker, int promptTokens, int cachedTokens) {}

    @Test
    void a_next_turn_finds_its_worker_and_computes_nothing_of_the_last_prompt_again()
            throws Exception {
        Map<String, Answered> firsts = new LinkedHashMap<>();
        while (firsts.size() < FEWEST_CONSULTATIONS || oneWorkerOnly(firsts)) {
            assertThat(firsts).hasSizeLessThan(MOST_CONSULTATIONS);
            String question = "我今年%d岁，高血压患者平时饮食要注意什么？".formatted(30 + firsts.size());
            String id = client.open().id();
            firsts.put(id, ask(id, 1, question));
        }
        Map<String, Answered> seconds = new LinkedHashMap<>();
        for (String id : firsts.keySet()) {
            seconds.put(id, ask(id, 2, "那运动方面呢？"));
        }
        for (String id : firsts.keySet()) {
            Answered third = ask(id, 3, "平时可以喝咖啡吗？");
            assertReused(firsts.get(id), seconds.get(id));
            assertReused(seconds.get(id), third);
        }
    }

    private static boolean oneWorkerOnly(Map<String, Answered> turns) {
        return Set.copyOf(turns.values().stream().map(Answered::worker).toList()).size() < 2;
    }

    private static void assertReused(Answered before, Answered turn) {
        assertThat(turn.worker()).isEqualTo(before.worker());
        assertThat(before.promptTokens()).isPositive();
        assertThat(turn.cachedTokens())
                .isGreaterThanOrEqualTo(before.promptTokens())
                .isLessThan(turn.promptTokens());
    }

    /** Asks when nobody is busy: a worker with more than its share is passed over. */
    private Answered ask(String consultation, int turn, String question) throws Exception {
        workers.awaitShared(SharedStack.FIRST_WORKER, SharedStack.SECOND_WORKER);
        TurnTranscript transcript =
                client.ask(new TurnRequest(consultation, question, "turn-" + turn), event -> {})
                        .get(60, TimeUnit.SECONDS);
        assertThat(transcript.terminal().type()).isEqualTo(TurnEvent.COMPLETED);
        var usage = transcript.terminal().data().path("usage");
        return new Answered(
                workers.workerOf(transcript.turnId()),
                usage.path("promptTokens").asInt(),
                usage.path("cachedTokens").asInt());
    }
}
