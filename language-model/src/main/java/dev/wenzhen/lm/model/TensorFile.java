package dev.wenzhen.lm.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** A file of tensors with a checked table; data are mapped tensor by tensor. */
public final class TensorFile {

    private final Path file;
    private final Map<String, TensorEntry> entries;

    private TensorFile(Path file, Map<String, TensorEntry> entries) {
        this.file = file;
        this.entries = entries;
    }

    /** Reads the table of {@code *.safetensors}, or of a file that {@code torch.save} wrote. */
    public static TensorFile open(Path file) {
        if (!Files.exists(file)) {
            throw missing(file, null);
        }
        if (!Files.isRegularFile(file)) {
            throw unreadable(file, null);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            boolean safe = file.toString().endsWith(".safetensors");
            return new TensorFile(
                    file,
                    safe ? SafetensorsHeader.read(file, channel) : TorchTable.read(file, channel));
        } catch (NoSuchFileException absent) {
            throw missing(file, absent);
        } catch (IOException failure) {
            throw unreadable(file, failure);
        }
    }

    /** The tensors by name, in the order of the file. */
    public Map<String, TensorEntry> entries() {
        return entries;
    }

    String name() {
        return String.valueOf(file.getFileName());
    }

    /** The raw bytes of one tensor, read-only, little endian; pages are read when touched. */
    public ByteBuffer map(TensorEntry entry) {
        if (entry.byteLength() > Integer.MAX_VALUE) {
            throw new InvalidModelException(
                    ModelFault.ARCHITECTURE_UNSUPPORTED,
                    "Tensor " + entry.name() + " is larger than 2 GB, which is not supported.");
        }
        return map(entry, 0, (int) entry.byteLength());
    }

    /** Some bytes of one tensor. */
    public ByteBuffer map(TensorEntry entry, long from, int length) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (entry.offset() + from + length > channel.size()) {
                throw new IOException("the file shrank");
            }
            return channel.map(FileChannel.MapMode.READ_ONLY, entry.offset() + from, length)
                    .order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException failure) {
            throw unreadable(file, failure);
        }
    }

    private static InvalidModelException missing(Path file, Throwable cause) {
        return new InvalidModelException(
                ModelFault.FILE_MISSING,
                "The model folder has no " + file.getFileName() + ".",
                cause);
    }

    private static InvalidModelException unreadable(Path file, Throwable cause) {
        return new InvalidModelException(
                ModelFault.FILE_UNREADABLE,
                "The model's " + file.getFileName() + " cannot be read.",
                cause);
    }
}
