package dev.wenzhen.lm.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** One safetensors file: a checked header, data mapped tensor by tensor. */
public final class SafetensorsFile {

    /** The bound of the reference reader. */
    static final long MAX_HEADER_BYTES = 100_000_000;

    private final Path file;
    private final Map<String, TensorEntry> entries;

    private SafetensorsFile(Path file, Map<String, TensorEntry> entries) {
        this.file = file;
        this.entries = entries;
    }

    public static SafetensorsFile open(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size < 8) {
                throw truncated(file);
            }
            long headerBytes = read(channel, 0, 8).getLong();
            if (headerBytes < 2 || headerBytes > MAX_HEADER_BYTES) {
                throw new InvalidModelException(
                        ModelFault.WEIGHTS_MALFORMED,
                        "The model's " + file.getFileName() + " is no safetensors file.");
            }
            if (8 + headerBytes > size) {
                throw truncated(file);
            }
            JsonNode json = header(file, read(channel, 8, (int) headerBytes).array());
            SafetensorsHeader header = new SafetensorsHeader(file, 8 + headerBytes, size);
            return new SafetensorsFile(file, header.entries(json));
        } catch (NoSuchFileException absent) {
            throw new InvalidModelException(
                    ModelFault.FILE_MISSING,
                    "The model folder has no " + file.getFileName() + ".",
                    absent);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The tensors by name, in the order of the header. */
    public Map<String, TensorEntry> entries() {
        return entries;
    }

    /** The raw bytes of one tensor, read-only, little endian; pages are read when touched. */
    public ByteBuffer map(TensorEntry entry) {
        if (entry.byteLength() > Integer.MAX_VALUE) {
            throw new InvalidModelException(
                    ModelFault.ARCHITECTURE_UNSUPPORTED,
                    "Tensor " + entry.name() + " is larger than 2 GB, which is not supported.");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, entry.offset(), entry.byteLength())
                    .order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static JsonNode header(Path file, byte[] bytes) throws IOException {
        try {
            return JsonFile.parse(file, bytes);
        } catch (InvalidModelException broken) {
            throw new InvalidModelException(
                    ModelFault.WEIGHTS_MALFORMED,
                    "The header of the model's " + file.getFileName() + " is not valid JSON.",
                    broken);
        }
    }

    private static ByteBuffer read(FileChannel channel, long position, int length)
            throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new IOException("the weights file shrank while it was read");
            }
        }
        return buffer.flip();
    }

    private static InvalidModelException truncated(Path file) {
        return new InvalidModelException(
                ModelFault.WEIGHTS_TRUNCATED,
                "The model's " + file.getFileName() + " is truncated: its header is incomplete.");
    }
}
