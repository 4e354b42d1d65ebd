package dev.wenzhen.lm.torchscript;

import dev.wenzhen.lm.engine.Precision;

/**
 * How one precision packs a weight matrix and multiplies with it.
 *
 * @param weightType TorchScript type of a packed matrix
 * @param pack statements that make {@code packed} of {@code w}, fp32 {@code [out, in]}
 * @param apply expression of {@code x}, fp32 {@code [rows, in]}, and {@code w}, packed
 */
record LinearKernel(String weightType, String pack, String apply) {

    private static final String QUANTISED =
            "__torch__.torch.classes.quantized.LinearPackedParamsBase";

    /** The row count handed to the packer is a hint; other counts run as well. */
    private static final String REORDER = "ops.mkldnn._reorder_linear_weight(%s, 4)";

    private static final String POINTWISE =
            "ops.mkldnn._linear_pointwise(%s, w, None, \"none\","
                    + " annotate(List[Optional[number]], []), None)";

    /** Eight bits, symmetric, one scale per row; a row of zeros needs one above zero. */
    private static final String EIGHT_BITS =
            """
                scales = torch.clamp(torch.div(torch.amax(torch.abs(w), [1]), 127.0), 1.0e-12)
                zeros = torch.zeros([torch.size(w, 0)], dtype=4)
                q = torch.quantize_per_channel(w, scales, zeros, 0, 12)
                packed = ops.quantized.linear_prepack(q, None)""";

    static LinearKernel of(Precision precision) {
        return switch (precision) {
            case FP16Q ->
                    new LinearKernel(
                            QUANTISED,
                            packed("ops.quantized.linear_prepack_fp16(w, None)"),
                            "ops.quantized.linear_dynamic_fp16(x, w)");
            case I8 ->
                    new LinearKernel(
                            QUANTISED,
                            EIGHT_BITS.indent(4).stripTrailing(),
                            "ops.quantized.linear_dynamic(x, w, True)");
            case MK32 ->
                    new LinearKernel(
                            "Tensor", packed(REORDER.formatted("w")), POINTWISE.formatted("x"));
            case MK16 ->
                    new LinearKernel(
                            "Tensor",
                            packed(REORDER.formatted("torch.to(w, 15)")),
                            "torch.to(" + POINTWISE.formatted("torch.to(x, 15)") + ", 6)");
            case LINEAR ->
                    new LinearKernel("Tensor", packed("torch.contiguous(w)"), "torch.linear(x, w)");
            case LINEAR16 ->
                    new LinearKernel(
                            "Tensor",
                            packed("torch.contiguous(torch.to(w, 15))"),
                            "torch.to(torch.linear(torch.to(x, 15), w), 6)");
        };
    }

    private static String packed(String expression) {
        return "    packed = " + expression;
    }
}
