package dev.wenzhen.worker;

import dev.wenzhen.lm.generation.TextGenerator;
import dev.wenzhen.lm.model.InvalidModelException;
import dev.wenzhen.worker.frames.FlushPolicy;
import dev.wenzhen.worker.kafka.KafkaClients;
import dev.wenzhen.worker.kafka.KafkaWorker;
import dev.wenzhen.worker.metrics.WorkerMetrics;
import dev.wenzhen.worker.work.WorkerSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Starts and stops the worker with the process. The model is loaded beside the HTTP server, so that
 * probes are answered meanwhile; what is wrong with the configuration or the model ends the process
 * with one sentence and status {@value #EXIT_STATUS}.
 */
@ApplicationScoped
public class WorkerWiring {

    static final int EXIT_STATUS = 2;

    private static final Logger LOG = Logger.getLogger(WorkerWiring.class);

    private final WorkerConfig config;
    private final KafkaClients clients;
    private final MeterRegistry registry;
    private KafkaWorker worker;
    private boolean stopping;

    WorkerWiring(
            WorkerConfig config,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            MeterRegistry registry) {
        this.config = config;
        this.clients = new KafkaClients(Map.copyOf(kafka));
        this.registry = registry;
    }

    void onStart(@Observes StartupEvent event) {
        Thread loader = new Thread(this::load, "worker-start");
        loader.setDaemon(true);
        loader.start();
    }

    /** Quarkus has closed the HTTP server by now, so that probes see a worker that is not ready. */
    void onStop(@Observes ShutdownEvent event) {
        KafkaWorker running;
        synchronized (this) {
            stopping = true;
            running = worker;
        }
        if (running != null) {
            running.stop();
        }
    }

    synchronized WorkerHealth health() {
        return worker == null
                ? WorkerHealth.LOADING
                : new WorkerHealth(
                        true,
                        worker.threadsRun(),
                        worker.partitions(),
                        worker.brokerAnswers(),
                        worker.draining());
    }

    private void load() {
        try {
            WorkerSettings settings = settings();
            start(settings, GeneratorWiring.open(config));
        } catch (InvalidModelException e) {
            refuse(e.code(), e.getMessage());
        } catch (IllegalArgumentException e) {
            refuse("invalid_configuration", e.getMessage());
        } catch (UncheckedIOException e) {
            refuse(
                    "cache_not_writable",
                    "wenzhen.worker.cache-directory cannot be written: " + config.cacheDirectory());
        } catch (RuntimeException | Error e) {
            LOG.error("the worker cannot start code=defect", e);
            Quarkus.asyncExit(EXIT_STATUS);
        }
    }

    private synchronized void start(WorkerSettings settings, TextGenerator generator) {
        if (stopping) {
            generator.close();
            return;
        }
        WorkerMetrics metrics = new WorkerMetrics(registry, System::nanoTime);
        worker = new KafkaWorker(settings, clients, generator, metrics, Clock.systemUTC());
        worker.start();
    }

    private WorkerSettings settings() {
        return new WorkerSettings(
                config.pool(),
                config.id().orElseGet(WorkerWiring::hostAndProcess),
                config.maxConcurrent(),
                config.maxWaiting(),
                config.maxNewTokens(),
                config.rememberedTurns(),
                new FlushPolicy(
                        config.flushInterval(), config.retryAfter(), config.maxFrameBytes()),
                config.retryAfter(),
                config.commitInterval(),
                config.statusInterval(),
                config.readyWithin(),
                config.drainTimeout());
    }

    private static String hostAndProcess() {
        long process = ProcessHandle.current().pid();
        try {
            return InetAddress.getLocalHost().getHostName() + "-" + process;
        } catch (UnknownHostException e) {
            return "worker-" + process;
        }
    }

    private static void refuse(String code, String sentence) {
        LOG.errorf("the worker cannot start code=%s: %s", code, sentence);
        Quarkus.asyncExit(EXIT_STATUS);
    }
}
