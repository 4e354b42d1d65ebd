package dev.wenzhen.lm.torchscript;

import dev.wenzhen.lm.architecture.Heads;
import dev.wenzhen.lm.architecture.ModelConfig;
import dev.wenzhen.lm.architecture.Positions.Rotary;

/** The numbers of one model, by the names that sources use for them. */
final class ScriptSizes {

    private ScriptSizes() {}

    static Placeholders of(ModelConfig config, int slotTokens) {
        Placeholders values = new Placeholders();
        values.put("LAYERS", config.layers());
        values.put("CACHES", config.caches());
        values.put("MATRICES", config.decoder().roles().size());
        values.put("WIDTH", config.width());
        values.put("INNER", config.form().feedForward().inner());
        values.put("TOKENS", slotTokens);
        values.put("ROW", config.cacheRow());
        values.put("SLOT", (long) slotTokens * config.cacheRow());
        double epsilon = config.form().norm().epsilon();
        values.put("EPSILON", epsilon);
        values.put("ROOT_WIDTH", Math.sqrt(config.width()));
        values.put("ROOT_EPSILON", Math.sqrt(config.width() * epsilon));
        config.form().residualScale().ifPresent(scale -> values.put("RESIDUAL", scale));
        putHeads(values, config.form().heads());
        if (config.form().positions() instanceof Rotary rotary) {
            int plane = config.form().heads().size() / rotary.planes();
            values.put("PLANES", rotary.planes());
            values.put("PLANE", plane);
            values.put("ARC", plane / 2);
            values.put("THETA", rotary.theta());
        }
        values.put("IDS", Placement.IDS);
        values.put("ROWS", Placement.ROWS);
        values.put("POSITIONS", Placement.POSITIONS);
        values.put("HORIZONS", Placement.HORIZONS);
        values.put("BLOCKS", Placement.BLOCKS);
        values.put("SOURCES", Placement.BLOCKS);
        return values;
    }

    private static void putHeads(Placeholders values, Heads heads) {
        values.put("HEADS", heads.count());
        values.put("KV", heads.keyValue());
        values.put("GROUP", heads.group());
        values.put("ALL", heads.count() + 2 * heads.keyValue());
        values.put("TURNED", heads.count() + heads.keyValue());
        values.put("DIM", heads.size());
        values.put("HALF", heads.size() / 2);
        values.put("QUERIES", heads.queries());
        values.put("KEYS", heads.keys());
        values.put("FUSED", heads.queries() + 2 * heads.keys());
    }
}
