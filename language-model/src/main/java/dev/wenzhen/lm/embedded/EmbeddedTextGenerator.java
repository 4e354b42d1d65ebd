package dev.wenzhen.lm.embedded;

import dev.wenzhen.lm.engine.EngineOptions;
import dev.wenzhen.lm.generation.GenerationListener;
import dev.wenzhen.lm.generation.GenerationTask;
import dev.wenzhen.lm.generation.GeneratorDescription;
import dev.wenzhen.lm.generation.GeneratorLoad;
import dev.wenzhen.lm.generation.TextGenerator;
import dev.wenzhen.lm.model.InvalidModelException;
import dev.wenzhen.lm.model.ModelSource;
import dev.wenzhen.lm.registry.SeedTemplate;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A model folder run in this process. Waiting tasks are bounded by {@link
 * EngineOptions#maxWaiting()}; one more is refused. {@link #close} waits until the current step is
 * over.
 */
public final class EmbeddedTextGenerator implements TextGenerator {

    private final EngineOptions options;
    private final Clock clock;
    private final TaskBoard board;
    private final Thread thread;
    private final CompletableFuture<GenerationLoop> loop = new CompletableFuture<>();
    private final CompletableFuture<GeneratorDescription> description = new CompletableFuture<>();

    private EmbeddedTextGenerator(
            ModelSource model, SeedTemplate template, EngineOptions options, Clock clock) {
        this.options = options;
        this.clock = clock;
        this.board = new TaskBoard(options.slots(), options.maxWaiting());
        this.thread = new Thread(() -> live(model, template), "wenzhen-engine");
        thread.setDaemon(true);
    }

    /** With the folder's own chat template, by the system's clock. */
    public static EmbeddedTextGenerator open(Path folder, EngineOptions options) {
        return open(ModelSource.of(folder), SeedTemplate.OF_THE_FOLDER, options, Clock.systemUTC());
    }

    /**
     * Loads a Hugging Face folder; returns when it can generate.
     *
     * @param template how the model is spoken to
     * @param clock what deadlines are compared with
     * @throws InvalidModelException with one sentence and a stable code when the folder is unusable
     */
    public static EmbeddedTextGenerator open(
            ModelSource model, SeedTemplate template, EngineOptions options, Clock clock) {
        EmbeddedTextGenerator generator =
                new EmbeddedTextGenerator(model, template, options, clock);
        generator.thread.start();
        try {
            generator.loop.join();
            return generator;
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof InvalidModelException invalid) {
                throw new InvalidModelException(invalid.fault(), invalid.getMessage(), failure);
            }
            throw failure;
        }
    }

    /** The engine thread's whole life. */
    private void live(ModelSource source, SeedTemplate template) {
        try (LoadedModel model = LoadedModel.open(source, template, options)) {
            GenerationLoop running = new GenerationLoop(model, board, clock);
            description.complete(model.describe(options));
            loop.complete(running);
            try {
                running.run();
            } finally {
                board.close();
                running.abandon();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error failure) {
            if (!loop.completeExceptionally(failure)) {
                throw failure;
            }
        }
    }

    @Override
    public GeneratorDescription description() {
        return description.join();
    }

    @Override
    public GeneratorLoad load() {
        int running = board.running();
        int waiting = board.waiting();
        int free = board.closed() ? 0 : Math.max(0, options.slots() - running - waiting);
        return new GeneratorLoad(running, waiting, free, loop.join().kvUsage());
    }

    @Override
    public void submit(GenerationTask task, GenerationListener listener) {
        board.submit(new Admission(task, new GuardedListener(listener)));
    }

    @Override
    public boolean alive() {
        return thread.isAlive() && !board.closed();
    }

    @Override
    public void cancel(String taskId) {
        board.cancel(taskId);
    }

    @Override
    public void close() {
        board.close();
        boolean interrupted = false;
        while (thread.isAlive() && thread != Thread.currentThread()) {
            try {
                thread.join();
            } catch (InterruptedException stop) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
