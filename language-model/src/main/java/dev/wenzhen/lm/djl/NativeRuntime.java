package dev.wenzhen.lm.djl;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import dev.wenzhen.lm.engine.ComputeDevice;
import dev.wenzhen.lm.model.InvalidModelException;
import dev.wenzhen.lm.model.ModelFault;

/** Brings PyTorch up from the jars on the class path: no download, no telemetry. */
final class NativeRuntime {

    private NativeRuntime() {}

    /** Must run before any other class of DJL is touched; later calls cost nothing. */
    static void start() {
        forbidNetwork();
        try {
            Engine.getEngine("PyTorch");
        } catch (EngineException | UnsatisfiedLinkError failure) {
            throw new InvalidModelException(
                    ModelFault.ENGINE_UNAVAILABLE,
                    "PyTorch's native libraries do not load on this machine.",
                    failure);
        }
    }

    /** Refuses a device that PyTorch does not see. */
    static void require(ComputeDevice device) {
        if (device == ComputeDevice.CUDA && Engine.getEngine("PyTorch").getGpuCount() == 0) {
            throw new InvalidModelException(
                    ModelFault.ENGINE_UNAVAILABLE,
                    "PyTorch sees no CUDA device: docs/operations.md says how to supply its CUDA"
                            + " libraries.");
        }
    }

    static void forbidNetwork() {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
    }
}
