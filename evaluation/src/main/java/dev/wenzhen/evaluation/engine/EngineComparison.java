package dev.wenzhen.evaluation.engine;

/** Both engines in one case. */
public record EngineComparison(EngineRow ours, EngineRow theirs) {

    /** Above one: ours is faster. */
    public double ratio() {
        return ours.tokensPerSecond() / theirs.tokensPerSecond();
    }
}
