package dev.wenzhen.lm.torchscript;

import static dev.wenzhen.lm.architecture.MatrixRole.ATTENTION_OUT;
import static dev.wenzhen.lm.architecture.MatrixRole.CROSS_OUT;
import static dev.wenzhen.lm.architecture.MatrixRole.CROSS_QUERY;
import static dev.wenzhen.lm.architecture.MatrixRole.FEED_FORWARD_IN;
import static dev.wenzhen.lm.architecture.MatrixRole.FEED_FORWARD_OUT;
import static dev.wenzhen.lm.architecture.MatrixRole.QUERY_KEY_VALUE;

import dev.wenzhen.lm.architecture.LayerStack;
import dev.wenzhen.lm.architecture.MatrixRole;
import dev.wenzhen.lm.architecture.ModelConfig;
import dev.wenzhen.lm.architecture.Positions;
import dev.wenzhen.lm.torchscript.WeightOrder.Kind;
import dev.wenzhen.lm.torchscript.WeightOrder.LayerVector;
import java.util.List;

/** The lines of one layer, {@code x} to {@code x}; layer {@code i} of a loop. */
final class LayerBody {

    private static final String INDENT = "      ";

    private final ModelConfig config;
    private final LayerStack stack;
    private final List<LayerVector> vectors;
    private final StringBuilder lines = new StringBuilder();

    private LayerBody(ModelConfig config, LayerStack stack, int matrices, int vectorsBefore) {
        this.config = config;
        this.stack = stack;
        this.vectors = new WeightOrder(config).vectors(stack);
        line("at = torch.add(torch.mul(i, %d), %d)".formatted(stack.roles().size(), matrices));
        if (!vectors.isEmpty()) {
            line("near = torch.add(torch.mul(i, %d), %d)".formatted(vectors.size(), vectorsBefore));
        }
    }

    /** A decoder's layer for a step, which attends in each slot to that slot's tokens. */
    static String step(ModelConfig config) {
        return decoder(
                config,
                "(self).attend_each(q, caches[i], runs, 2, bars, )",
                "(self).attend_each(c, caches[torch.add(i, $LAYERS)], runs, 3, across, )");
    }

    /** A decoder's layer for many tokens of one slot. */
    static String extend(ModelConfig config) {
        return decoder(
                config,
                "(self).attend_one(q, caches[i], slot, total, bars, )",
                "(self).attend_one(c, caches[torch.add(i, $LAYERS)], slot, source, across, )");
    }

    /** A layer of a decoder without an encoder, for a step and many tokens of one slot at once. */
    static String mixed(ModelConfig config) {
        return decoder(
                config,
                "torch.cat([(self).attend_each(torch.narrow(q, 0, 0, n), caches[i], runs, 2, bars, ),"
                        + " (self).attend_one(torch.narrow(q, 0, n, m), caches[i], slot, reach,"
                        + " wide, )])",
                "");
    }

    /**
     * @param near attention of queries {@code q} over the cache
     * @param far attention of queries {@code c} over the encoded prompt
     */
    private static String decoder(ModelConfig config, String near, String far) {
        LayerBody body = new LayerBody(config, config.decoder(), 0, 0);
        body.line("h = " + body.norm("x", QUERY_KEY_VALUE));
        body.line("y = " + body.linear("h", QUERY_KEY_VALUE));
        if (config.form().positions() instanceof Positions.Rotary) {
            body.line("y = (self).turned(y, turn, )");
        }
        body.line("q = (self).store(y, rows, caches[i], )");
        body.line("a = " + near);
        body.line("x = " + body.residual("h", body.linear("a", ATTENTION_OUT)));
        if (config.encoder().isPresent()) {
            body.line("c = " + body.linear(body.norm("x", CROSS_QUERY), CROSS_QUERY));
            body.line("b = " + far);
            body.line("x = torch.add(x, " + body.linear("b", CROSS_OUT) + ")");
        }
        body.feedForward();
        return body.lines.toString();
    }

    /** An encoder's layer. */
    static String encoder(ModelConfig config, LayerStack stack) {
        WeightOrder order = new WeightOrder(config);
        LayerBody body =
                new LayerBody(config, stack, order.encoderMatrices(), order.encoderVectors());
        body.line("h = " + body.norm("x", QUERY_KEY_VALUE));
        body.line("a = (self).attend_all(" + body.linear("h", QUERY_KEY_VALUE) + ", bars, )");
        body.line("x = " + body.residual("h", body.linear("a", ATTENTION_OUT)));
        body.feedForward();
        return body.lines.toString();
    }

    private void feedForward() {
        line("g = " + norm("x", FEED_FORWARD_IN));
        line("f = (self).activate(" + linear("g", FEED_FORWARD_IN) + ", )");
        line("x = " + residual("g", linear("f", FEED_FORWARD_OUT)));
    }

    private void line(String text) {
        lines.append(INDENT).append(text).append('\n');
    }

    private String norm(String x, MatrixRole role) {
        return config.form().norm().foldable()
                ? "(self).normalise(" + x + ", )"
                : "(self).normalise_layer("
                        + x
                        + ", "
                        + vector(role, Kind.NORM_WEIGHT)
                        + ", "
                        + vector(role, Kind.NORM_BIAS)
                        + ", )";
    }

    private String linear(String x, MatrixRole role) {
        String matrix = "weights[torch.add(at, " + stack.roles().indexOf(role) + ")]";
        String product = "(self).linear(" + x + ", " + matrix + ", )";
        return stack.matrix(role).bias()
                ? "torch.add_(" + product + ", " + vector(role, Kind.BIAS) + ")"
                : product;
    }

    private String vector(MatrixRole role, Kind kind) {
        return "vectors[torch.add(near, " + vectors.indexOf(new LayerVector(role, kind)) + ")]";
    }

    private String residual(String normalised, String out) {
        return config.form().residualScale().isPresent()
                ? "torch.add(torch.mul(" + normalised + ", $RESIDUAL), " + out + ")"
                : "torch.add(x, " + out + ")";
    }
}
