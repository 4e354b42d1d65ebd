package dev.wenzhen.lm.architecture;

import java.util.List;

/**
 * One matrix of a layer, made of the rows of one or more tensors {@code <name>.weight}.
 *
 * @param columns width of what it multiplies
 * @param bias whether each part has a {@code <name>.bias}
 */
public record Projection(List<Part> parts, int columns, boolean bias) {

    public Projection {
        parts = List.copyOf(parts);
    }

    /**
     * A tensor and how many rows it has to have.
     *
     * @param name without {@code .weight}; {@code %d} stands for the layer
     */
    public record Part(String name, int rows) {

        public String weight(int layer) {
            return name.formatted(layer) + ".weight";
        }

        public String bias(int layer) {
            return name.formatted(layer) + ".bias";
        }
    }

    /** How many rows all parts have together. */
    public int rows() {
        return parts.stream().mapToInt(Part::rows).sum();
    }
}
