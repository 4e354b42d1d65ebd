package dev.wenzhen.dialogue.kafka;

import dev.wenzhen.dialogue.routing.WorkerBoard;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.jboss.logging.Logger;

/** The service's two threads and their Kafka clients, from start to stop. */
public final class DialogueThreads implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(DialogueThreads.class);

    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

    private final Producer<String, byte[]> producer;
    private final DialogueLoop loop;
    private final WorkerStatusListener listener;
    private final Thread loopThread;
    private final Thread listenerThread;

    private DialogueThreads(
            Producer<String, byte[]> producer, DialogueLoop loop, WorkerStatusListener listener) {
        this.producer = producer;
        this.loop = loop;
        this.listener = listener;
        this.loopThread = new Thread(loop, "dialogue-loop");
        this.listenerThread = new Thread(listener, "worker-status");
        this.listenerThread.setDaemon(true);
    }

    /** Creates the clients and starts the threads; the broker need not be there yet. */
    public static DialogueThreads start(
            KafkaSettings kafka, DialogueLoop.Parts parts, LoopPace pace, Clock clock) {
        Producer<String, byte[]> producer = kafka.producer();
        WorkerBoard board = parts.workers();
        DialogueThreads threads =
                new DialogueThreads(
                        producer,
                        new DialogueLoop(
                                kafka.groupConsumer(),
                                new DialoguePublisher(producer),
                                parts,
                                pace,
                                clock),
                        new WorkerStatusListener(
                                kafka::listener, board, parts.meter(), parts.health(), clock));
        threads.loopThread.start();
        threads.listenerThread.start();
        return threads;
    }

    /** Lets the round at hand finish, commits offsets, leaves the group. */
    @Override
    public void close() {
        loop.stop();
        listener.stop();
        try {
            loopThread.join(STOP_WITHIN.toMillis());
            listenerThread.join(STOP_WITHIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (loopThread.isAlive()) {
            LOG.warn("the loop did not stop in time; its records will be delivered again");
        }
        producer.close(Duration.ZERO);
    }
}
