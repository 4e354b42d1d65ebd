package dev.wenzhen.lm.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wenzhen.lm.engine.EngineOptions;
import dev.wenzhen.lm.engine.Precision;
import dev.wenzhen.lm.model.InvalidModelException;
import dev.wenzhen.lm.model.ModelFault;
import dev.wenzhen.lm.model.ModelFolder;
import org.junit.jupiter.api.Test;

/** What an operator hears when a model is larger than the machine. */
class NativeModelIT {

    /** More address space than a processor has, so that no setting of any kernel grants it. */
    private static final int SLOTS = 1 << 20;

    private static final int SLOT_TOKENS = 1 << 24;

    @Test
    void memory_that_the_machine_does_not_have_is_named_with_what_it_is_for() {
        NativeRuntime.start();
        ModelFolder folder = GoldenCase.read("mha-untied-f32").folder();
        EngineOptions options = new EngineOptions(Precision.MK32, 1, 1, 0, 128);
        try (NativeModel model = new NativeModel()) {
            InvalidModelException refusal =
                    catchThrowableOfType(
                            InvalidModelException.class,
                            () -> model.load(folder, options, SLOTS, SLOT_TOKENS));

            assertThat(refusal.fault()).isEqualTo(ModelFault.MEMORY_EXHAUSTED);
            long bytes = folder.kvBytesPerToken() * SLOTS * SLOT_TOKENS;
            assertThat(refusal)
                    .hasMessage(
                            "The machine did not grant the model's memory: %d bytes for %d slots of"
                                            .formatted(bytes, SLOTS)
                                    + " %d tokens beside the weights: allow fewer slots or a"
                                            .formatted(SLOT_TOKENS)
                                    + " shorter context.");
        }
    }
}
