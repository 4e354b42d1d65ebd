package dev.wenzhen.lm.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.IntStream;

/**
 * {@code scale · B · A} of one adapted matrix.
 *
 * @param down A, {@code [rank, in]}
 * @param up B, {@code [out, rank]}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LoraProduct(float[] down, float[] up, int rank, float scale) {

    /**
     * @param weights {@code [out, in]}, or {@code [in, out]} when transposed
     * @return the sum in fp32, in the same order
     */
    ByteBuffer addTo(ByteBuffer weights, WeightType type, boolean transposed) {
        int out = up.length / rank;
        int in = down.length / rank;
        long bytes = 4L * out * in;
        if (bytes > Integer.MAX_VALUE) {
            throw new InvalidModelException(
                    ModelFault.ARCHITECTURE_UNSUPPORTED,
                    "The adapter changes a matrix of more than 2 GB, which is not supported.");
        }
        ByteBuffer sum = ByteBuffer.allocateDirect((int) bytes).order(ByteOrder.LITTLE_ENDIAN);
        IntStream.range(0, out)
                .parallel()
                .forEach(
                        row -> {
                            float[] product = row(row, in);
                            for (int i = 0; i < in; i++) {
                                int at = transposed ? i * out + row : row * in + i;
                                sum.putFloat(4 * at, type.read(weights, at) + product[i]);
                            }
                        });
        return sum.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    private float[] row(int row, int in) {
        float[] product = new float[in];
        for (int k = 0; k < rank; k++) {
            float factor = scale * up[row * rank + k];
            for (int i = 0; i < in; i++) {
                product[i] += factor * down[k * in + i];
            }
        }
        return product;
    }
}
