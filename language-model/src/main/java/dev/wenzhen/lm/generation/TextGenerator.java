package dev.wenzhen.lm.generation;

/**
 * Generates replies for conversations: the port behind which an embedded engine or a remote server
 * stands. Safe for use by several threads; {@link #close} ends running generations with {@link
 * FinishReason#CANCELLED}.
 */
public interface TextGenerator extends AutoCloseable {

    /** What this generator runs; fixed for its life. */
    GeneratorDescription description();

    /** How busy it is now; read before each {@link #submit}. */
    GeneratorLoad load();

    /**
     * Queues one generation and returns at once. The listener is called from the generator's own
     * thread, in order, and its last call is {@link GenerationListener#finished}, on every path.
     *
     * @throws IllegalArgumentException when a task of this id is queued or running
     * @throws java.util.concurrent.RejectedExecutionException when the queue is full or closed
     */
    void submit(GenerationTask task, GenerationListener listener);

    /** Whether it can still generate: false once it is closed, or its thread died of a defect. */
    boolean alive();

    /** Ends a task, whatever its kind, within one step; unknown ids are ignored. */
    void cancel(String taskId);

    @Override
    void close();
}
