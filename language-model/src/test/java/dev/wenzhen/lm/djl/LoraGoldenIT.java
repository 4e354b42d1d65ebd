package dev.wenzhen.lm.djl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.lm.engine.DecodingEngine;
import dev.wenzhen.lm.engine.EngineOptions;
import dev.wenzhen.lm.engine.Precision;
import dev.wenzhen.lm.model.ModelFolder;
import dev.wenzhen.lm.model.ModelSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A merged adapter against peft; see {@code src/test/golden/make_checkpoint_goldens.py}. */
class LoraGoldenIT {

    private static final Path ADAPTER = Path.of("src/test/resources/checkpoints/lora-llama");

    @Test
    void the_merged_model_computes_what_peft_computes() throws IOException {
        GoldenCase base = GoldenCase.read("mha-untied-f32");
        ModelFolder merged =
                ModelFolder.open(new ModelSource(base.folder().path(), Optional.of(ADAPTER)));
        EngineOptions options = EngineOptions.defaults().withPrecision(Precision.MK32).withSlots(1);
        FloatBuffer expected =
                ByteBuffer.wrap(Files.readAllBytes(ADAPTER.resolve("logits.f32")))
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asFloatBuffer();
        double worst = 0;
        double change = 0;
        try (DecodingEngine engine = DjlDecodingEngine.open(merged, options)) {
            for (int length = 1; length <= base.prompt().length; length++) {
                float[] logits = engine.extend(0, 0, Arrays.copyOf(base.prompt(), length));
                for (int i = 0; i < logits.length; i++) {
                    worst = Math.max(worst, Math.abs(logits[i] - expected.get()));
                    change = Math.max(change, Math.abs(logits[i] - base.after(length)[i]));
                }
            }
        }
        assertThat(worst).isLessThanOrEqualTo(1e-4);
        assertThat(change).as("what the adapter changes").isGreaterThan(0.5);
    }
}
