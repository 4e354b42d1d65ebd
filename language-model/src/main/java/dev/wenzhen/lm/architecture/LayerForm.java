package dev.wenzhen.lm.architecture;

import java.util.OptionalDouble;

/**
 * The parts of a layer.
 *
 * @param residualScale empty: what comes in is added to what goes out. Otherwise the
 *     <em>normalised</em> input is added, times this (ChatGLM)
 */
public record LayerForm(
        Heads heads,
        Norm norm,
        Positions positions,
        FeedForward feedForward,
        OptionalDouble residualScale) {}
