package dev.wenzhen.worker.frames;

import java.util.List;

/** Pieces for one partition of {@code generation.chunks}, to be one record. */
public record Frame(int partition, List<ReplyPiece> pieces) {

    public Frame {
        pieces = List.copyOf(pieces);
    }
}
