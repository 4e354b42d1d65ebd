package dev.wenzhen.lm.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.Model;
import dev.wenzhen.lm.engine.ComputeDevice;
import dev.wenzhen.lm.engine.EngineOptions;
import dev.wenzhen.lm.engine.Precision;
import dev.wenzhen.lm.model.InvalidModelException;
import dev.wenzhen.lm.torchscript.DecoderScript;
import dev.wenzhen.lm.torchscript.ScriptArchive;
import java.io.ByteArrayInputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** As far as the CUDA path can be tested without a GPU: that PyTorch compiles what is written. */
class CudaScriptIT {

    static Stream<GoldenCase> cases() {
        return Stream.concat(GoldenCase.all(), GoldenCase.architectures());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void pytorch_compiles_the_script_and_every_new_tensor_names_its_device(GoldenCase golden) {
        NativeRuntime.start();
        for (Precision precision : new Precision[] {Precision.LINEAR, Precision.LINEAR16}) {
            String source =
                    DecoderScript.source(
                            golden.folder().config(), precision, ComputeDevice.CUDA, 128);
            assertThat(source)
                    .doesNotContainPattern(
                            "torch\\.(arange|ones|zeros|full|tensor)\\((?!.*device=)[^\\n]*\\)\\n");
            assertThatCode(
                            () -> {
                                try (Model model =
                                        Model.newInstance("cuda", Device.cpu(), "PyTorch")) {
                                    byte[] archive = ScriptArchive.of(source);
                                    model.load(new ByteArrayInputStream(archive));
                                }
                            })
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void a_machine_without_a_gpu_says_so() {
        GoldenCase golden = GoldenCase.read("mqa-tied-f32");
        EngineOptions options = EngineOptions.defaults().on(ComputeDevice.CUDA);

        assertThatThrownBy(() -> DjlDecodingEngine.open(golden.folder(), options))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("no CUDA device");
    }

    @Test
    void kernels_of_the_processor_are_refused_on_cuda() {
        EngineOptions options = EngineOptions.defaults().on(ComputeDevice.CUDA);

        assertThat(options.precision()).isEqualTo(Precision.LINEAR16);
        assertThatThrownBy(() -> options.withPrecision(Precision.MK32))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("linear16");
    }
}
