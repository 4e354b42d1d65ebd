package dev.wenzhen.lm.checkpoint;

import java.util.Map;

/** What a pickle may name; everything else it names is refused. */
sealed interface KnownGlobal {

    /** The functions that it may call; they are ours, nothing of Python's runs. */
    enum Function implements KnownGlobal {
        ORDERED_DICT,
        REBUILD_TENSOR,
        REBUILD_PARAMETER
    }

    /** The class of a storage, named within its persistent id only. */
    record Storage(StorageType type) implements KnownGlobal {}

    Map<String, Function> FUNCTIONS =
            Map.of(
                    "collections.OrderedDict", Function.ORDERED_DICT,
                    "torch._utils._rebuild_tensor_v2", Function.REBUILD_TENSOR,
                    "torch._utils._rebuild_parameter", Function.REBUILD_PARAMETER);

    static KnownGlobal of(String module, String name) throws CheckpointRefusedException {
        String full = module + "." + name;
        Function function = FUNCTIONS.get(full);
        if (function != null) {
            return function;
        }
        if (module.equals("torch") && StorageType.of(name).isPresent()) {
            return new Storage(StorageType.of(name).get());
        }
        throw new CheckpointRefusedException(
                "names "
                        + printable(full)
                        + ", which is neither a tensor nor a plain container: it is not read,"
                        + " nothing of it was run");
    }

    /** At most 80 printable ASCII characters of a name that somebody else chose. */
    private static String printable(String name) {
        String safe = name.replaceAll("[^!-~]", "?");
        return safe.length() > 80 ? safe.substring(0, 80) + "…" : safe;
    }
}
