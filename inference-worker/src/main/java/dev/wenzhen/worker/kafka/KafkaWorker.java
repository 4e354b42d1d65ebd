package dev.wenzhen.worker.kafka;

import dev.wenzhen.events.GenerationCancelled;
import dev.wenzhen.events.TextCipher;
import dev.wenzhen.events.TurnId;
import dev.wenzhen.lm.generation.TextGenerator;
import dev.wenzhen.worker.frames.FrameFlusher;
import dev.wenzhen.worker.metrics.WorkerMetrics;
import dev.wenzhen.worker.work.GenerationTasks;
import dev.wenzhen.worker.work.OffsetLedger;
import dev.wenzhen.worker.work.OpenTurn;
import dev.wenzhen.worker.work.OpenTurns;
import dev.wenzhen.worker.work.StartTurns;
import dev.wenzhen.worker.work.Workbench;
import dev.wenzhen.worker.work.WorkerSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.jboss.logging.Logger;

/**
 * A generator at work for a pool: its threads, and the order in which they start and stop. Owns the
 * generator.
 *
 * <p>When stopped it takes no new turns and lets the running ones end. Those that do not end in
 * time are given up without a word and stay uncommitted, so that another worker answers them.
 */
public final class KafkaWorker {

    private static final Logger LOG = Logger.getLogger(KafkaWorker.class);
    private static final Duration CLAIM_TIMEOUT = KafkaClients.DELIVERY_TIMEOUT.plusSeconds(4);
    private static final Duration LAST_FRAMES_LIMIT = Duration.ofSeconds(2);
    private static final Duration DRAIN_STEP = Duration.ofMillis(20);

    private final WorkerSettings settings;
    private final Clock clock;
    private final KafkaProducer<String, byte[]> producer;
    private final Workbench bench;
    private final RequestReader requests;
    private final ControlReader controls;
    private final StatusReporter status;

    public KafkaWorker(
            WorkerSettings settings,
            KafkaClients clients,
            TextGenerator generator,
            WorkerMetrics metrics,
            Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.producer = clients.producer();
        KafkaChunkLog chunks = new KafkaChunkLog(producer, settings.workerId(), TextCipher.NONE);
        OpenTurns turns = new OpenTurns(new OffsetLedger(), settings.rememberedTurns());
        FrameFlusher frames = new FrameFlusher(chunks, settings.flush(), System::nanoTime);
        String policy = generator.description().model();
        this.bench = new Workbench(generator, policy, turns, frames, metrics);
        StartTurns startTurns =
                new StartTurns(
                        bench,
                        chunks,
                        new GenerationTasks(TextCipher.NONE, settings.maxNewTokens()),
                        CLAIM_TIMEOUT,
                        clock);
        RequestDecoder decoder =
                new RequestDecoder(producer, settings.pool(), turns.ledger(), metrics);
        this.requests =
                new RequestReader(
                        settings,
                        () -> clients.requests(settings.pool(), settings.maxWaiting()),
                        bench,
                        startTurns,
                        decoder);
        this.controls = new ControlReader(clients, this::cancel);
        this.status =
                new StatusReporter(
                        settings, bench, requests::state, new StatusPublisher(producer), clock);
    }

    public void start() {
        bench.metrics().watch(bench.generator());
        bench.metrics().gauge("requests.waiting", () -> requests.state().waiting());
        bench.metrics().gauge("frames.pending.pieces", bench.frames()::pendingPieces);
        bench.frames().start(new Turns());
        controls.start();
        requests.start();
        status.start();
        LOG.infof(
                "worker started workerId=%s pool=%s policy=%s slots=%d",
                settings.workerId(), settings.pool(), bench.policy(), settings.maxConcurrent());
    }

    /** Ends everything, in order; takes at most the drain timeout and some seconds. */
    public void stop() {
        status.drain();
        requests.drain();
        awaitTurns();
        List<OpenTurn> left = bench.turns().abandonAll();
        if (!left.isEmpty()) {
            LOG.warnf("turns left to another worker count=%d", left.size());
        }
        bench.generator().close();
        bench.frames().awaitEmpty(LAST_FRAMES_LIMIT);
        bench.frames().close();
        controls.close();
        status.retire();
        producer.close(LAST_FRAMES_LIMIT);
        requests.stop();
        LOG.info("worker stopped");
    }

    public boolean draining() {
        return status.draining();
    }

    public int partitions() {
        return requests.state().partitions().size();
    }

    /** False only when a thread died of a defect: then nothing but a restart helps. */
    public boolean threadsRun() {
        return requests.alive()
                && controls.alive()
                && bench.frames().alive()
                && status.alive()
                && bench.generator().alive();
    }

    /** Whether requests are being read and the broker takes what is written. */
    public boolean brokerAnswers() {
        boolean reading =
                System.nanoTime() - requests.state().atNanos() <= settings.readyWithin().toNanos();
        return reading && status.acknowledgedWithin(settings.readyWithin());
    }

    private void cancel(GenerationCancelled cancelled) {
        bench.turns().cancel(cancelled).ifPresent(turn -> bench.generator().cancel(turn.taskId()));
    }

    private void awaitTurns() {
        long giveUp = System.nanoTime() + settings.drainTimeout().toNanos();
        while (bench.turns().size() > 0 && System.nanoTime() - giveUp < 0) {
            Pauses.pause(DRAIN_STEP);
        }
    }

    /** What the flusher must know of turns. */
    private final class Turns implements FrameFlusher.Owner {

        @Override
        public boolean wants(TurnId turnId, long epoch) {
            return bench.turns()
                    .find(turnId, epoch)
                    .filter(turn -> clock.instant().isBefore(turn.request().deadline()))
                    .isPresent();
        }

        @Override
        public void ended(TurnId turnId, long epoch) {
            bench.turns().end(turnId, epoch);
        }
    }
}
