package dev.wenzhen.lm.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds the tensors of a {@code torch.save} file: those at the top of its one dict. */
public final class TorchCheckpoint {

    private static final String PICKLE = "data.pkl";

    private final StoredZip zip;
    private final String prefix;

    private TorchCheckpoint(StoredZip zip, String prefix) {
        this.zip = zip;
        this.prefix = prefix;
    }

    /** Reads the description of all tensors, and no tensor; the channel stays the caller's. */
    public static List<CheckpointTensor> tensors(FileChannel channel)
            throws IOException, CheckpointRefusedException {
        requireZip(channel);
        StoredZip zip = StoredZip.open(channel);
        StoredEntry pickle =
                zip.single("/" + PICKLE)
                        .orElseThrow(() -> refused("is no PyTorch file: it lacks " + PICKLE));
        String prefix = pickle.name().substring(0, pickle.name().length() - PICKLE.length());
        TorchCheckpoint checkpoint = new TorchCheckpoint(zip, prefix);
        checkpoint.requireLittleEndian();
        if (pickle.length() > Unpickler.MAX_BYTES) {
            throw refused("has a pickle larger than " + Unpickler.MAX_BYTES + " bytes");
        }
        return checkpoint.tensors(Unpickler.read(zip.read(pickle)));
    }

    private static void requireZip(FileChannel channel)
            throws IOException, CheckpointRefusedException {
        ByteBuffer start = ByteBuffer.allocate(4).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        while (start.hasRemaining() && channel.read(start, start.position()) >= 0) {
            // until four bytes are there
        }
        if (start.hasRemaining()) {
            throw refused("is truncated: it has " + start.position() + " bytes");
        }
        if (start.get(0) == (byte) 0x80) {
            throw refused(
                    "is in PyTorch's format from before version 1.6, which is not read: load it"
                            + " and save it again with a newer PyTorch");
        }
        if (!StoredZip.looksLike(start.getInt(0))) {
            throw refused("is no PyTorch file");
        }
    }

    private void requireLittleEndian() throws IOException, CheckpointRefusedException {
        StoredEntry order = zip.entries().get(prefix + "byteorder");
        if (order != null
                && (order.length() > 16
                        || !"little".equals(new String(zip.read(order), StandardCharsets.UTF_8)))) {
            throw refused("holds big-endian numbers, which are not read");
        }
    }

    private List<CheckpointTensor> tensors(Object root) throws CheckpointRefusedException {
        if (!(root instanceof Map<?, ?> dict)) {
            throw refused("holds no dict of tensors");
        }
        List<CheckpointTensor> tensors = new ArrayList<>();
        for (Map.Entry<?, ?> entry : dict.entrySet()) {
            if (entry.getKey() instanceof String name
                    && entry.getValue() instanceof PickledTensor tensor) {
                tensors.add(locate(name, tensor));
            }
        }
        if (tensors.isEmpty()) {
            throw refused("holds no tensors at the top of its dict");
        }
        return tensors;
    }

    private CheckpointTensor locate(String name, PickledTensor tensor)
            throws CheckpointRefusedException {
        PickledStorage storage = tensor.storage();
        StoredEntry data = zip.entries().get(prefix + "data/" + storage.key());
        int bytes = storage.type().bytes();
        if (data == null
                || storage.elements() > Long.MAX_VALUE / bytes
                || data.length() != storage.elements() * bytes) {
            throw refused("lacks the numbers of tensor " + name + ", or has another count of them");
        }
        long elements = tensor.elements(name);
        return new CheckpointTensor(
                name,
                storage.type().name(),
                tensor.shape(),
                data.offset() + tensor.offset() * bytes,
                elements * bytes);
    }

    private static CheckpointRefusedException refused(String how) {
        return new CheckpointRefusedException(how);
    }
}
