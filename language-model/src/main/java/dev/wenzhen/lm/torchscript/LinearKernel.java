package dev.wenzhen.lm.torchscript;

import dev.wenzhen.lm.engine.Precision;

/**
 * How one precision packs a weight matrix and multiplies with it.
 *
 * @param weightType TorchScript type of a packed matrix
 * @param pack expression of {@code w}, fp32 {@code [out, in]}
 * @param apply expression of {@code x}, fp32 {@code [rows, in]}, and {@code w}, packed
 */
record LinearKernel(String weightType, String pack, String apply) {

    static LinearKernel of(Precision precision) {
        return switch (precision) {
            case FP16Q ->
                    new LinearKernel(
                            "__torch__.torch.classes.quantized.LinearPackedParamsBase",
                            "ops.quantized.linear_prepack_fp16(w, None)",
                            "ops.quantized.linear_dynamic_fp16(x, w)");
            // The row count handed to the packer is a hint; other counts run as well.
            case MK32 ->
                    new LinearKernel(
                            "Tensor",
                            "ops.mkldnn._reorder_linear_weight(w, 4)",
                            "ops.mkldnn._linear_pointwise(x, w, None, \"none\","
                                    + " annotate(List[Optional[number]], []), None)");
        };
    }
}
