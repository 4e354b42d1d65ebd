package dev.wenzhen.lm.architecture;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Equal layers on top of each other, by the names of their tensors.
 *
 * @param norms which norm (without {@code .weight}, {@code %d} stands for the layer) makes what a
 *     matrix multiplies; none where that comes from another matrix
 * @param lastNorm after the last layer
 */
public record LayerStack(
        int layers,
        Map<MatrixRole, Projection> matrices,
        Map<MatrixRole, String> norms,
        String lastNorm) {

    public LayerStack {
        EnumMap<MatrixRole, Projection> ordered = new EnumMap<>(MatrixRole.class);
        ordered.putAll(matrices);
        matrices = Collections.unmodifiableMap(ordered);
        norms = Map.copyOf(norms);
    }

    public Projection matrix(MatrixRole role) {
        return matrices.get(role);
    }

    public List<MatrixRole> roles() {
        return List.copyOf(matrices.keySet());
    }

    public Optional<String> norm(MatrixRole role, int layer) {
        return Optional.ofNullable(norms.get(role)).map(name -> name.formatted(layer));
    }

    static Builder builder(String prefix, int layers, int width) {
        return new Builder(prefix, layers, width);
    }

    /** Writes a stack down; names are relative to a layer's prefix. */
    static final class Builder {

        private final String prefix;
        private final int layers;
        private final int width;
        private final Map<MatrixRole, Projection> matrices = new EnumMap<>(MatrixRole.class);
        private final Map<MatrixRole, String> norms = new EnumMap<>(MatrixRole.class);

        private Builder(String prefix, int layers, int width) {
            this.prefix = prefix;
            this.layers = layers;
            this.width = width;
        }

        /** A matrix of the norm's result. */
        Builder normed(MatrixRole role, String norm, boolean bias, Projection.Part... parts) {
            norms.put(role, prefix + norm);
            return add(role, width, bias, parts);
        }

        /** A matrix of the result of another norm than this layer's. */
        Builder normedElsewhere(MatrixRole role, String norm, Projection.Part... parts) {
            norms.put(role, norm);
            return add(role, width, false, parts);
        }

        /** A matrix of something {@code columns} wide. */
        Builder plain(MatrixRole role, int columns, boolean bias, String name) {
            return add(role, columns, bias, new Projection.Part(name, width));
        }

        private Builder add(MatrixRole role, int columns, boolean bias, Projection.Part... parts) {
            List<Projection.Part> full =
                    Stream.of(parts)
                            .map(part -> new Projection.Part(prefix + part.name(), part.rows()))
                            .toList();
            matrices.put(role, new Projection(full, columns, bias));
            return this;
        }

        LayerStack under(String lastNorm) {
            return new LayerStack(layers, matrices, norms, lastNorm);
        }
    }
}
