package dev.wenzhen.lm.embedded;

import dev.wenzhen.lm.engine.EngineOptions;
import dev.wenzhen.lm.generation.GenerationListener;
import dev.wenzhen.lm.generation.GenerationTask;
import dev.wenzhen.lm.generation.GeneratorDescription;
import dev.wenzhen.lm.generation.GeneratorLoad;
import dev.wenzhen.lm.generation.SampleGenerator;
import dev.wenzhen.lm.generation.ScoreOutcome;
import dev.wenzhen.lm.generation.ScoreTask;
import dev.wenzhen.lm.generation.TextScorer;
import dev.wenzhen.lm.model.InvalidModelException;
import dev.wenzhen.lm.model.ModelFault;
import dev.wenzhen.lm.model.ModelSource;
import dev.wenzhen.lm.registry.SeedTemplate;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A model folder run in this process. Waiting tasks are bounded by {@link
 * EngineOptions#maxWaiting()}; one more is refused. {@link #close} waits until the current step is
 * over.
 */
public final class EmbeddedTextGenerator implements SampleGenerator, TextScorer {

    /** What the engine's thread has opened. */
    private record Opened(
            GenerationLoop loop, TaskBoard board, GeneratorDescription description, int beams) {}

    private final EngineOptions options;
    private final SchedulingOptions scheduling;
    private final Clock clock;
    private final Thread thread;
    private final CompletableFuture<Opened> opened = new CompletableFuture<>();

    private EmbeddedTextGenerator(
            ModelSource model,
            SeedTemplate template,
            EngineOptions options,
            SchedulingOptions scheduling,
            Clock clock) {
        this.options = options;
        this.scheduling = scheduling;
        this.clock = clock;
        this.thread = new Thread(() -> live(model, template), "wenzhen-engine");
        thread.setDaemon(true);
    }

    /** With the folder's own chat template and usual scheduling, by the system's clock. */
    public static EmbeddedTextGenerator open(Path folder, EngineOptions options) {
        return open(
                ModelSource.of(folder),
                SeedTemplate.OF_THE_FOLDER,
                options,
                SchedulingOptions.usual(),
                Clock.systemUTC());
    }

    /**
     * Loads a Hugging Face folder; returns when it can generate.
     *
     * @param template how the model is spoken to
     * @param clock what deadlines are compared with
     * @throws InvalidModelException with one sentence and a stable code when the folder is unusable
     */
    public static EmbeddedTextGenerator open(
            ModelSource model,
            SeedTemplate template,
            EngineOptions options,
            SchedulingOptions scheduling,
            Clock clock) {
        EmbeddedTextGenerator generator =
                new EmbeddedTextGenerator(model, template, options, scheduling, clock);
        generator.thread.start();
        try {
            generator.opened.join();
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
            int generating = Math.min(options.slots(), model.engine().limits().slots());
            int beams = model.folder().defaults().beams().beams();
            requireSlots(generating, beams);
            TaskBoard board = new TaskBoard(generating, options.maxWaiting());
            GenerationLoop loop = new GenerationLoop(model, board, scheduling, clock);
            opened.complete(new Opened(loop, board, model.describe(options), beams));
            try {
                loop.run();
            } finally {
                board.close();
                loop.abandon();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error failure) {
            if (!opened.completeExceptionally(failure)) {
                throw failure;
            }
        }
    }

    private static void requireSlots(int slots, int beams) {
        if (beams > slots) {
            throw new InvalidModelException(
                    ModelFault.SLOTS_TOO_FEW,
                    "The model's beam search needs %d slots, there are %d: allow more turns at once"
                                    .formatted(beams, slots)
                            + " and KV memory for them.");
        }
    }

    private TaskBoard board() {
        return opened.join().board();
    }

    @Override
    public GeneratorDescription description() {
        return opened.join().description();
    }

    @Override
    public GeneratorLoad load() {
        GeneratorLoad slots = board().load(opened.join().loop().kvUsage());
        int beams = opened.join().beams();
        return new GeneratorLoad(
                slots.running() / beams,
                slots.waiting(),
                slots.freeSlots() / beams,
                slots.kvUsage());
    }

    @Override
    public void submit(GenerationTask task, GenerationListener listener) {
        submit(task, List.of(listener));
    }

    @Override
    public void submit(GenerationTask task, List<GenerationListener> samples) {
        board().submit(
                        new ReplyAdmission(
                                task,
                                samples.stream().map(GuardedListener::new).toList(),
                                opened.join().beams()));
    }

    @Override
    public CompletableFuture<ScoreOutcome> score(ScoreTask task) {
        CompletableFuture<ScoreOutcome> outcome = new CompletableFuture<>();
        board().submit(new ScoreAdmission(task, outcome));
        return outcome;
    }

    @Override
    public boolean alive() {
        return thread.isAlive() && !board().closed();
    }

    @Override
    public void cancel(String taskId) {
        board().cancel(taskId);
    }

    @Override
    public void close() {
        board().close();
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
