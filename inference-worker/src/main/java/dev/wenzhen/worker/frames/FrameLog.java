package dev.wenzhen.worker.frames;

import java.util.concurrent.CompletionStage;

/** Where frames are written. */
public interface FrameLog {

    /**
     * Writes a frame; may block for a bounded time.
     *
     * @return completes when the frame is durable; fails when the log cannot be reached in time,
     *     and the frame may then have been written all the same
     */
    CompletionStage<?> publish(Frame frame);
}
