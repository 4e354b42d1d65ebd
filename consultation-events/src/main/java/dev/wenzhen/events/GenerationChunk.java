package dev.wenzhen.events;

import java.util.function.Function;

/** What workers write; topic {@code generation.chunks}. */
public sealed interface GenerationChunk permits GenerationClaimed, GenerationFrame {

    default <T> T fold(Function<GenerationClaimed, T> claimed, Function<GenerationFrame, T> frame) {
        return this instanceof GenerationClaimed event
                ? claimed.apply(event)
                : frame.apply((GenerationFrame) this);
    }
}
