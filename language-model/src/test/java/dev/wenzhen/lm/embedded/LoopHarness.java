package dev.wenzhen.lm.embedded;

import dev.wenzhen.lm.chat.ChatTemplate;
import dev.wenzhen.lm.chat.PromptRenderer;
import dev.wenzhen.lm.chat.PromptTokenizer;
import dev.wenzhen.lm.generation.ChatMessage;
import dev.wenzhen.lm.generation.ChatMessage.Role;
import dev.wenzhen.lm.generation.GenerationListener;
import dev.wenzhen.lm.generation.GenerationTask;
import dev.wenzhen.lm.generation.SamplingOptions;
import dev.wenzhen.lm.generation.ScoreOutcome;
import dev.wenzhen.lm.generation.ScoreTask;
import dev.wenzhen.lm.model.ModelFolder;
import dev.wenzhen.lm.reply.ReplyStyle;
import dev.wenzhen.lm.text.PlainTokenizer;
import dev.wenzhen.lm.text.TokenBytes;
import dev.wenzhen.lm.text.TokenizerFile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/** The loop on a {@link FakeEngine} with the default model's template; a token per character. */
final class LoopHarness implements AutoCloseable {

    /** First ordinary token of the default model's vocabulary. */
    static final int FIRST = 261;

    static final int CHUNK = 16;

    final TaskBoard board;
    final GenerationLoop loop;
    private final Thread thread;

    LoopHarness(Path folder, FakeEngine engine, int maxWaiting, Clock clock) {
        this(folder, engine, engine.limits().slots(), maxWaiting, clock);
    }

    /**
     * @param generating slots of the engine that generate; the others rest
     */
    LoopHarness(Path folder, FakeEngine engine, int generating, int maxWaiting, Clock clock) {
        this(folder, engine, generating, maxWaiting, false, clock);
    }

    LoopHarness(
            Path folder,
            FakeEngine engine,
            int generating,
            int maxWaiting,
            boolean repeatable,
            Clock clock) {
        this(ModelFolder.open(folder), engine, generating, maxWaiting, repeatable, clock);
    }

    LoopHarness(
            ModelFolder model,
            FakeEngine engine,
            int generating,
            int maxWaiting,
            boolean repeatable,
            Clock clock) {
        Path folder = model.path();
        TokenizerFile file = TokenizerFile.open(folder);
        PlainTokenizer tokenizer = new HashTokenizer();
        board = new TaskBoard(generating, maxWaiting);
        loop =
                new GenerationLoop(
                        new LoadedModel(
                                model,
                                engine,
                                tokenizer,
                                new PromptRenderer(
                                        ChatTemplate.open(folder),
                                        new PromptTokenizer(tokenizer, file)),
                                new TokenBytes(file, 2_656),
                                ReplyStyle.PLAIN,
                                repeatable),
                        board,
                        new SchedulingOptions(CHUNK, RepetitionLimits.usual()),
                        clock);
        thread = new Thread(this::run, "loop");
    }

    LoopHarness start() {
        thread.start();
        return this;
    }

    private void run() {
        try {
            loop.run();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    <T extends GenerationListener> T submit(
            String id, String question, SamplingOptions sampling, Instant deadline, T listener) {
        List<ChatMessage> messages = List.of(new ChatMessage(Role.USER, question, false));
        submit(new GenerationTask(id, messages, sampling, deadline), List.of(listener));
        return listener;
    }

    void submit(GenerationTask task, List<? extends GenerationListener> listeners) {
        board.submit(
                new ReplyAdmission(task, listeners.stream().map(GuardedListener::new).toList()));
    }

    CompletableFuture<ScoreOutcome> score(ScoreTask task) {
        CompletableFuture<ScoreOutcome> outcome = new CompletableFuture<>();
        board.submit(new ScoreAdmission(task, outcome));
        return outcome;
    }

    RecordingListener submit(String id, String question, int maxNewTokens) {
        return submit(id, question, plain(maxNewTokens), Instant.MAX, new RecordingListener());
    }

    /** Greedy without penalties. */
    static SamplingOptions plain(int maxNewTokens, String... stop) {
        return new SamplingOptions(
                OptionalInt.of(maxNewTokens),
                OptionalDouble.of(0),
                OptionalInt.empty(),
                OptionalDouble.empty(),
                OptionalDouble.of(1),
                OptionalInt.of(0),
                0,
                List.of(stop));
    }

    /** What the default model's template makes of one question: begin, patient, text, doctor. */
    static int[] prompt(String question) {
        int[] text = new HashTokenizer().encode(question);
        int[] prompt = new int[text.length + 3];
        prompt[0] = 1;
        prompt[1] = 3;
        System.arraycopy(text, 0, prompt, 2, text.length);
        prompt[prompt.length - 1] = 4;
        return prompt;
    }

    @Override
    public void close() {
        board.close();
        try {
            thread.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class HashTokenizer implements PlainTokenizer {

        @Override
        public int[] encode(String text) {
            return text.chars().map(c -> FIRST + c % 2_000).toArray();
        }

        @Override
        public void close() {}
    }
}
