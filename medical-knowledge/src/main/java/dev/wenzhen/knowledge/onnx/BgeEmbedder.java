package dev.wenzhen.knowledge.onnx;

import dev.langchain4j.model.embedding.onnx.bgesmallzhv15q.BgeSmallZhV15QuantizedEmbeddingModel;
import dev.wenzhen.knowledge.retrieval.Embedder;

/**
 * BGE small zh v1.5, quantised, in this process: 512 numbers. The weights are inside its jar, the
 * ONNX runtime's native library too. Takes about a second to make; safe for many threads.
 */
public final class BgeEmbedder implements Embedder {

    private final BgeSmallZhV15QuantizedEmbeddingModel model =
            new BgeSmallZhV15QuantizedEmbeddingModel(Runnable::run);

    @Override
    public float[] embed(String text) {
        return model.embed(text).content().vector();
    }
}
