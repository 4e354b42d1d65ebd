package dev.wenzhen.lm.model;

import dev.wenzhen.lm.checkpoint.CheckpointRefusedException;
import dev.wenzhen.lm.checkpoint.CheckpointTensor;
import dev.wenzhen.lm.checkpoint.TorchCheckpoint;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The table of a {@code pytorch_model.bin}. */
final class TorchTable {

    private TorchTable() {}

    static Map<String, TensorEntry> read(Path file, FileChannel channel) throws IOException {
        try {
            Map<String, TensorEntry> entries = new LinkedHashMap<>();
            for (CheckpointTensor tensor : TorchCheckpoint.tensors(channel)) {
                entries.put(
                        tensor.name(),
                        new TensorEntry(
                                tensor.name(),
                                tensor.type(),
                                tensor.shape(),
                                tensor.offset(),
                                tensor.byteLength()));
            }
            return entries;
        } catch (CheckpointRefusedException refused) {
            boolean truncated = refused.getMessage().startsWith("is truncated");
            throw new InvalidModelException(
                    truncated ? ModelFault.WEIGHTS_TRUNCATED : ModelFault.WEIGHTS_MALFORMED,
                    "The model's " + file.getFileName() + " " + refused.getMessage() + ".",
                    refused);
        }
    }
}
