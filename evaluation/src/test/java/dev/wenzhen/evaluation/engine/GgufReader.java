package dev.wenzhen.evaluation.engine;

import dev.wenzhen.lm.model.HalfFloat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads what {@link GgufFile} writes, from the format's description and not from the writer. */
final class GgufReader {

    private static final int ALIGNMENT = 32;

    final Map<String, Object> metadata = new LinkedHashMap<>();
    final Map<String, Tensor> tensors = new LinkedHashMap<>();

    private final ByteBuffer file;
    private final int dataStart;

    record Tensor(long columns, long rows, int type, long offset) {}

    GgufReader(Path path) throws IOException {
        file = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
        require(file.getInt() == 0x46554747, "magic");
        require(file.getInt() == 3, "version");
        long count = file.getLong();
        long keys = file.getLong();
        for (long i = 0; i < keys; i++) {
            String key = text();
            Object value =
                    switch (file.getInt()) {
                        case 4 -> file.getInt();
                        case 6 -> file.getFloat();
                        case 8 -> text();
                        default -> throw new IOException("type of " + key);
                    };
            require(metadata.put(key, value) == null, key);
        }
        for (long i = 0; i < count; i++) {
            String name = text();
            int dimensions = file.getInt();
            long columns = file.getLong();
            long rows = dimensions == 2 ? file.getLong() : 1;
            tensors.put(name, new Tensor(columns, rows, file.getInt(), file.getLong()));
        }
        dataStart = (file.position() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    int number(String key) {
        return (Integer) metadata.get(key);
    }

    float real(String key) {
        return (Float) metadata.get(key);
    }

    /** Rows after each other. */
    float[] values(String name) throws IOException {
        Tensor tensor = tensors.get(name);
        require(tensor.offset() % ALIGNMENT == 0, "alignment of " + name);
        float[] values = new float[Math.toIntExact(tensor.columns() * tensor.rows())];
        file.position(Math.toIntExact(dataStart + tensor.offset()));
        float scale = 0;
        for (int i = 0; i < values.length; i++) {
            if (tensor.type() == 8 && i % 32 == 0) {
                scale = HalfFloat.toFloat(file.getShort());
            }
            values[i] =
                    switch (tensor.type()) {
                        case 0 -> file.getFloat();
                        case 1 -> HalfFloat.toFloat(file.getShort());
                        case 8 -> scale * file.get();
                        case 30 -> Float.intBitsToFloat(file.getShort() << 16);
                        default -> throw new IOException("type of " + name);
                    };
        }
        return values;
    }

    /** Where the last tensor's padded data end. */
    long end() {
        return file.capacity();
    }

    long dataStart() {
        return dataStart;
    }

    private String text() {
        byte[] utf8 = new byte[Math.toIntExact(file.getLong())];
        file.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private static void require(boolean holds, String what) throws IOException {
        if (!holds) {
            throw new IOException("not as described: " + what);
        }
    }
}
