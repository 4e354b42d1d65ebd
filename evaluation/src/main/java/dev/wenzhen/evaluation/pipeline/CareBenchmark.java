package dev.wenzhen.evaluation.pipeline;

import dev.wenzhen.evaluation.client.GatewayClient;
import dev.wenzhen.evaluation.client.TurnEvent;
import dev.wenzhen.evaluation.client.TurnRequest;
import dev.wenzhen.evaluation.client.TurnTranscript;
import dev.wenzhen.evaluation.load.LoadFailedException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * How soon a patient who wants advice hears something: the turn's first event, and its first whole
 * sentence. One consultation after the other, each of one turn; run with and without care, the
 * difference is what care adds.
 */
public final class CareBenchmark {

    /**
     * Asks for advice at once, with symptoms: all of assessment, retrieval and checks is at work.
     */
    private static final List<String> MESSAGES =
            List.of(
                    "感冒了，流鼻涕、嗓子疼两天，没有发烧，请直接告诉我怎么办",
                    "我胃疼、反酸一周了，饭后更明显，请直接告诉我怎么办",
                    "最近失眠，头晕，没有别的不舒服，请直接告诉我怎么办",
                    "孩子三岁，拉肚子一天，没有发烧，请直接告诉我怎么办");

    private static final Pattern SENTENCE_END = Pattern.compile("[。：]");

    private static final int WARM_UP = 60;
    private static final long LIMIT_SECONDS = 60;
    private static final double NANOS_PER_MILLI = 1e6;

    private final GatewayClient client;

    public CareBenchmark(URI gateway) {
        client = new GatewayClient(gateway);
    }

    /** Milliseconds from sending the message. */
    public record Row(int turns, Percentiles firstEvent, Percentiles firstSentence) {}

    /**
     * @throws LoadFailedException when a turn does not end in time or says nothing
     */
    public Row measure(int turns) {
        for (int i = 0; i < WARM_UP; i++) {
            ask(i);
        }
        double[] firstEvents = new double[turns];
        double[] firstSentences = new double[turns];
        for (int i = 0; i < turns; i++) {
            TurnTranscript turn = ask(i);
            firstEvents[i] = millis(turn, turn.events().get(0));
            firstSentences[i] = millis(turn, sentence(turn));
        }
        return new Row(turns, Percentiles.of(firstEvents), Percentiles.of(firstSentences));
    }

    private TurnTranscript ask(int number) {
        String text = MESSAGES.get(number % MESSAGES.size());
        try {
            return client.ask(new TurnRequest(client.open().id(), text, "care"), event -> {})
                    .get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LoadFailedException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new LoadFailedException("a turn did not end", e);
        }
    }

    /** The event with which the reader has the first sentence whole. */
    private static TurnEvent sentence(TurnTranscript turn) {
        return turn.events().stream()
                .filter(event -> event.type().equals(TurnEvent.TEXT_DELTA))
                .filter(event -> SENTENCE_END.matcher(event.text("text")).find())
                .findFirst()
                .orElseThrow(() -> new LoadFailedException("a reply without a sentence", null));
    }

    private static double millis(TurnTranscript turn, TurnEvent event) {
        return (event.receivedNanos() - turn.submittedNanos()) / NANOS_PER_MILLI;
    }
}
