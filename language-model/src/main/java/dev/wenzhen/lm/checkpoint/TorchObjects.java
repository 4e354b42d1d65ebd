package dev.wenzhen.lm.checkpoint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the few functions that a pickle may call give. */
final class TorchObjects {

    private TorchObjects() {}

    static Object call(Object function, Object arguments) throws CheckpointRefusedException {
        if (!(function instanceof KnownGlobal.Function known)
                || !(arguments instanceof Tuple tuple)) {
            throw malformed("calls what cannot be called");
        }
        List<Object> items = tuple.items();
        return switch (known) {
            case ORDERED_DICT -> dict(items);
            case REBUILD_TENSOR -> tensor(items);
            case REBUILD_PARAMETER -> parameter(items);
        };
    }

    private static Map<Object, Object> dict(List<Object> arguments)
            throws CheckpointRefusedException {
        if (!arguments.isEmpty()) {
            throw malformed("builds an ordered dict from something");
        }
        return new LinkedHashMap<>();
    }

    /** {@code (tensor, requires_grad, hooks)}. */
    private static PickledTensor parameter(List<Object> arguments)
            throws CheckpointRefusedException {
        if (arguments.size() == 3 && arguments.get(0) instanceof PickledTensor tensor) {
            return tensor;
        }
        throw malformed("builds a parameter of no tensor");
    }

    /** {@code (storage, offset, size, stride, requires_grad, hooks[, metadata])}. */
    private static PickledTensor tensor(List<Object> arguments) throws CheckpointRefusedException {
        if (arguments.size() < 6
                || arguments.size() > 7
                || !(arguments.get(0) instanceof PickledStorage storage)
                || !(arguments.get(1) instanceof Long offset)) {
            throw malformed("builds a tensor of something else than a storage");
        }
        return new PickledTensor(storage, offset, longs(arguments.get(2)), longs(arguments.get(3)));
    }

    /** {@code ('storage', torch.XStorage, key, location, numel)}. */
    static PickledStorage storage(Object id) throws CheckpointRefusedException {
        if (id instanceof Tuple tuple
                && tuple.items().size() == 5
                && "storage".equals(tuple.items().get(0))
                && tuple.items().get(1) instanceof KnownGlobal.Storage type
                && tuple.items().get(2) instanceof String key
                && tuple.items().get(4) instanceof Long elements
                && elements >= 0) {
            return new PickledStorage(type.type(), key, elements);
        }
        throw malformed("refers to something else than a storage");
    }

    /** Only an ordered dict gets attributes ({@code _metadata}); they are of no use here. */
    static void build(Object target, Object state) throws CheckpointRefusedException {
        if (!(target instanceof Map) || !(state instanceof Map)) {
            throw malformed("sets the state of an object");
        }
    }

    private static List<Long> longs(Object tuple) throws CheckpointRefusedException {
        List<Long> values = new ArrayList<>();
        if (tuple instanceof Tuple items) {
            for (Object item : items.items()) {
                if (!(item instanceof Long value)) {
                    throw malformed("has a size that is no whole number");
                }
                values.add(value);
            }
            return values;
        }
        throw malformed("has a tensor without sizes");
    }

    private static CheckpointRefusedException malformed(String how) {
        return new CheckpointRefusedException("has a pickle that " + how);
    }
}
