package dev.wenzhen.worker;

import dev.wenzhen.defaultmodel.DefaultModel;
import dev.wenzhen.lm.embedded.EmbeddedTextGenerator;
import dev.wenzhen.lm.embedded.RepetitionLimits;
import dev.wenzhen.lm.embedded.SchedulingOptions;
import dev.wenzhen.lm.engine.ComputeDevice;
import dev.wenzhen.lm.engine.EngineOptions;
import dev.wenzhen.lm.engine.KvBudget;
import dev.wenzhen.lm.engine.Precision;
import dev.wenzhen.lm.generation.TextGenerator;
import dev.wenzhen.lm.model.ModelSource;
import dev.wenzhen.lm.registry.SeedTemplate;
import dev.wenzhen.lm.registry.TemplateRegistry;
import dev.wenzhen.worker.scripted.Script;
import dev.wenzhen.worker.scripted.ScriptedTextGenerator;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** Opens the generator that the configuration names. */
final class GeneratorWiring {

    private static final String DJL = "djl";

    private GeneratorWiring() {}

    /**
     * @throws IllegalArgumentException when the configuration is wrong; its message says what to
     *     set
     * @throws dev.wenzhen.lm.model.InvalidModelException when the model's folder is
     * @throws java.io.UncheckedIOException when the bundled model cannot be unpacked
     */
    static TextGenerator open(WorkerConfig config) {
        if (config.engine().equals(ScriptedTextGenerator.NAME)) {
            return new ScriptedTextGenerator(script(config), Clock.systemUTC());
        }
        if (config.engine().equals(DJL)) {
            Path folder =
                    config.modelDirectory()
                            .orElseGet(() -> DefaultModel.extractTo(config.cacheDirectory()));
            return EmbeddedTextGenerator.open(
                    new ModelSource(folder, config.adapterDirectory()),
                    template(config),
                    options(config),
                    scheduling(config),
                    Clock.systemUTC());
        }
        if (config.engine().equals(RemoteWiring.NAME)) {
            return RemoteWiring.open(config, template(config));
        }
        throw new IllegalArgumentException(
                "wenzhen.worker.engine must be djl, remote or scripted, not " + config.engine());
    }

    private static SeedTemplate template(WorkerConfig config) {
        try {
            return config.template()
                    .map(
                            word ->
                                    word.endsWith(".json")
                                            ? TemplateRegistry.read(Path.of(word))
                                            : TemplateRegistry.find(word))
                    .orElse(SeedTemplate.OF_THE_FOLDER);
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(
                    "wenzhen.worker.template: " + unknown.getMessage(), unknown);
        }
    }

    private static EngineOptions options(WorkerConfig config) {
        ComputeDevice device = ComputeDevice.of(config.device());
        Precision usual = Precision.usualOn(device, System.getProperty("os.arch"));
        return new EngineOptions(
                config.precision().map(Precision::of).orElse(usual),
                config.threads().orElseGet(EngineOptions::usualThreads),
                config.maxConcurrent(),
                // A slot that is being freed may still count: that must not refuse the next turn.
                config.maxConcurrent(),
                config.maxContextTokens(),
                new KvBudget(config.restingConsultations(), config.kvMemory().asLongValue()),
                device);
    }

    private static SchedulingOptions scheduling(WorkerConfig config) {
        WorkerConfig.Repetition repetition = config.repetition();
        return new SchedulingOptions(
                config.prefillChunk(),
                new RepetitionLimits(
                        repetition.maxPeriod(), repetition.minRepeats(), repetition.minTokens()));
    }

    private static Script script(WorkerConfig config) {
        double rate = config.scripted().tokensPerSecond();
        if (!(rate > 0 && rate <= 1_000_000)) {
            throw new IllegalArgumentException(
                    "wenzhen.worker.scripted.tokens-per-second must be above 0");
        }
        return new Script(
                Duration.ofNanos(Math.round(1e9 / rate)),
                config.scripted().tokens(),
                config.maxConcurrent(),
                config.scripted().stamped());
    }
}
