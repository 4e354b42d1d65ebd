package dev.wenzhen.lm.delta;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Writes a safetensors file: the header first, then the tensors' bytes in its order. */
final class SafetensorsWriter implements AutoCloseable {

    private final FileChannel channel;
    private final long end;

    private SafetensorsWriter(FileChannel channel, long end) {
        this.channel = channel;
        this.end = end;
    }

    static SafetensorsWriter open(Path file, List<HalfTensor> tensors) throws IOException {
        ObjectNode header = JsonNodeFactory.instance.objectNode();
        header.putObject("__metadata__").put("format", "pt");
        long offset = 0;
        for (HalfTensor tensor : tensors) {
            ObjectNode entry = header.putObject(tensor.name()).put("dtype", "F16");
            tensor.shape().forEach(entry.withArray("shape")::add);
            entry.putArray("data_offsets").add(offset).add(offset + tensor.bytes());
            offset += tensor.bytes();
        }
        StringBuilder json = new StringBuilder(header.toString());
        while (json.toString().getBytes(StandardCharsets.UTF_8).length % 8 != 0) {
            json.append(' '); // data begin at a multiple of 8 bytes
        }
        byte[] text = json.toString().getBytes(StandardCharsets.UTF_8);
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        SafetensorsWriter writer =
                new SafetensorsWriter(channel, Long.BYTES + text.length + offset);
        writer.write(
                ByteBuffer.allocate(Long.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(text.length)
                        .flip());
        writer.write(ByteBuffer.wrap(text));
        return writer;
    }

    void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            if (channel.position() == end) {
                channel.force(true);
            }
        }
    }
}
