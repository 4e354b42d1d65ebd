package dev.wenzhen.lm.architecture;

import java.util.Set;

/** One family of models: how its configs and tensors are read. */
interface Architecture {

    /** Values of {@code model_type}. */
    Set<String> modelTypes();

    ModelConfig read(ConfigReader config);
}
