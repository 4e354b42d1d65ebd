package dev.wenzhen.lm.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The checked table of a safetensors file: sizes agree with shapes, data neither overlap nor leave
 * the file. Format: 8 bytes header length (little endian), JSON header, data
 * (github.com/huggingface/safetensors).
 */
final class SafetensorsHeader {

    private static final Map<String, Integer> BYTES =
            Map.ofEntries(
                    Map.entry("F64", 8),
                    Map.entry("I64", 8),
                    Map.entry("U64", 8),
                    Map.entry("F32", 4),
                    Map.entry("I32", 4),
                    Map.entry("U32", 4),
                    Map.entry("F16", 2),
                    Map.entry("BF16", 2),
                    Map.entry("I16", 2),
                    Map.entry("U16", 2),
                    Map.entry("I8", 1),
                    Map.entry("U8", 1),
                    Map.entry("F8_E4M3", 1),
                    Map.entry("F8_E5M2", 1),
                    Map.entry("BOOL", 1));

    /** The bound of the reference reader. */
    static final long MAX_BYTES = 100_000_000;

    private static final int MAX_DIMENSIONS = 16;

    private final Path file;
    private final long dataStart;
    private final long fileSize;

    private SafetensorsHeader(Path file, long dataStart, long fileSize) {
        this.file = file;
        this.dataStart = dataStart;
        this.fileSize = fileSize;
    }

    static Map<String, TensorEntry> read(Path file, FileChannel channel) throws IOException {
        long size = channel.size();
        if (size < 8) {
            throw truncated(file);
        }
        long headerBytes = read(channel, 0, 8).getLong();
        if (headerBytes < 2 || headerBytes > MAX_BYTES) {
            throw new InvalidModelException(
                    ModelFault.WEIGHTS_MALFORMED,
                    "The model's " + file.getFileName() + " is no safetensors file.");
        }
        if (8 + headerBytes > size) {
            throw truncated(file);
        }
        JsonNode json = parse(file, read(channel, 8, (int) headerBytes).array());
        return new SafetensorsHeader(file, 8 + headerBytes, size).entries(json);
    }

    private static JsonNode parse(Path file, byte[] bytes) {
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

    private Map<String, TensorEntry> entries(JsonNode header) {
        Map<String, TensorEntry> entries = new LinkedHashMap<>();
        header.properties()
                .forEach(
                        field -> {
                            if (!field.getKey().equals("__metadata__")) {
                                entries.put(
                                        field.getKey(), entry(field.getKey(), field.getValue()));
                            }
                        });
        checkLayout(entries);
        return entries;
    }

    private TensorEntry entry(String name, JsonNode json) {
        String type = json.path("dtype").asText("");
        Integer bytes = BYTES.get(type);
        if (bytes == null) {
            throw malformed("tensor " + name + " has an unknown type");
        }
        JsonNode sizes = json.path("shape");
        if (!sizes.isArray() || sizes.size() > MAX_DIMENSIONS) {
            throw malformed("tensor " + name + " has no usable shape");
        }
        List<Long> shape = new ArrayList<>();
        sizes.forEach(size -> shape.add(natural(name, size)));
        JsonNode offsets = json.path("data_offsets");
        long begin = natural(name, offsets.path(0));
        long end = natural(name, offsets.path(1));
        if (offsets.size() != 2 || end < begin) {
            throw malformed("tensor " + name + " has unusable offsets");
        }
        TensorEntry entry = new TensorEntry(name, type, shape, dataStart + begin, end - begin);
        if (byteLength(entry, bytes) != entry.byteLength()) {
            throw malformed("the bytes of tensor " + name + " do not agree with its shape");
        }
        return entry;
    }

    private long byteLength(TensorEntry entry, int bytes) {
        try {
            return Math.multiplyExact(entry.elements(), bytes);
        } catch (ArithmeticException overflow) {
            throw malformed("tensor " + entry.name() + " has an impossible shape");
        }
    }

    private long natural(String name, JsonNode node) {
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0) {
            throw malformed("tensor " + name + " has a size or offset that is no natural number");
        }
        if (node.longValue() > Long.MAX_VALUE / 4) {
            throw malformed("tensor " + name + " has an impossible size or offset");
        }
        return node.longValue();
    }

    private void checkLayout(Map<String, TensorEntry> entries) {
        List<TensorEntry> ordered = new ArrayList<>(entries.values());
        ordered.sort(Comparator.comparingLong(TensorEntry::offset));
        long end = dataStart;
        for (TensorEntry entry : ordered) {
            if (entry.offset() < end) {
                throw malformed("tensor " + entry.name() + " overlaps another");
            }
            end = entry.offset() + entry.byteLength();
        }
        if (end > fileSize) {
            throw new InvalidModelException(
                    ModelFault.WEIGHTS_TRUNCATED,
                    String.format(
                            "The model's %s is truncated: it has %d bytes, its header promises %d.",
                            file.getFileName(), fileSize, end));
        }
    }

    private InvalidModelException malformed(String what) {
        return new InvalidModelException(
                ModelFault.WEIGHTS_MALFORMED,
                "In the model's " + file.getFileName() + ", " + what + ".");
    }
}
