package dev.wenzhen.lm.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The table of a zip archive as PyTorch writes it: entries stored as they are, no comment at the
 * end, ZIP64 where it takes it (PKWARE APPNOTE 4.3). Compressed, encrypted or overlapping entries
 * are refused, so nothing in the file can be larger than the file.
 */
public final class StoredZip {

    static final int MAX_ENTRIES = 100_000;
    static final int MAX_TABLE_BYTES = 32 << 20;

    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int END_64 = 0x06064b50;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int END_BYTES = 22;
    private static final int LOCATOR_64_BYTES = 20;
    private static final int END_64_BYTES = 56;
    private static final int LOCAL_BYTES = 30;
    private static final int CENTRAL_BYTES = 46;
    private static final long IN_EXTRA = 0xFFFF_FFFFL;

    private final FileChannel channel;
    private final Map<String, StoredEntry> entries = new LinkedHashMap<>();

    private StoredZip(FileChannel channel) {
        this.channel = channel;
    }

    /** Reads the table; the channel stays the caller's. */
    public static StoredZip open(FileChannel channel)
            throws IOException, CheckpointRefusedException {
        StoredZip zip = new StoredZip(channel);
        zip.readTable(zip.findTable());
        return zip;
    }

    /** Whether a file that begins so may be a zip archive. */
    public static boolean looksLike(int firstFourBytes) {
        return firstFourBytes == LOCAL;
    }

    public Map<String, StoredEntry> entries() {
        return entries;
    }

    /** The one entry whose name ends so, if there is exactly one. */
    public Optional<StoredEntry> single(String ending) {
        List<StoredEntry> found =
                entries.values().stream().filter(e -> e.name().endsWith(ending)).toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    public byte[] read(StoredEntry entry) throws IOException, CheckpointRefusedException {
        return read(entry.offset(), Math.toIntExact(entry.length())).array();
    }

    private record Table(long offset, long bytes, long count) {}

    private Table findTable() throws IOException, CheckpointRefusedException {
        long end = channel.size() - END_BYTES;
        ByteBuffer record = read(end, END_BYTES);
        if (record.getInt(0) != END) {
            throw refused("is truncated: the table at the end of the zip archive is missing");
        }
        Table table =
                new Table(
                        unsigned(record, 16),
                        unsigned(record, 12),
                        Short.toUnsignedInt(record.getShort(10)));
        long locator = end - LOCATOR_64_BYTES;
        if (locator >= 0 && read(locator, LOCATOR_64_BYTES).getInt(0) == LOCATOR_64) {
            ByteBuffer wide = read(read(locator, LOCATOR_64_BYTES).getLong(8), END_64_BYTES);
            if (wide.getInt(0) != END_64) {
                throw refused("has a damaged ZIP64 table");
            }
            table = new Table(wide.getLong(48), wide.getLong(40), wide.getLong(32));
        }
        if (table.count < 0 || table.count > MAX_ENTRIES) {
            throw refused("holds more than " + MAX_ENTRIES + " entries");
        }
        if (table.bytes < 0 || table.bytes > MAX_TABLE_BYTES) {
            throw refused("has an impossibly large zip table");
        }
        return table;
    }

    private void readTable(Table table) throws IOException, CheckpointRefusedException {
        ByteBuffer bytes = read(table.offset, (int) table.bytes);
        List<long[]> ranges = new ArrayList<>();
        for (long i = 0; i < table.count; i++) {
            readCentral(bytes, table.offset, ranges);
        }
        ranges.sort(Comparator.comparingLong(range -> range[0]));
        for (int i = 1; i < ranges.size(); i++) {
            if (ranges.get(i)[0] < ranges.get(i - 1)[1]) {
                throw refused("has zip entries that overlap");
            }
        }
    }

    private void readCentral(ByteBuffer table, long dataEnd, List<long[]> ranges)
            throws IOException, CheckpointRefusedException {
        if (table.remaining() < CENTRAL_BYTES || table.getInt(table.position()) != CENTRAL) {
            throw refused("has a damaged zip table");
        }
        int at = table.position();
        int nameBytes = Short.toUnsignedInt(table.getShort(at + 28));
        int extraBytes = Short.toUnsignedInt(table.getShort(at + 30));
        int commentBytes = Short.toUnsignedInt(table.getShort(at + 32));
        int next = at + CENTRAL_BYTES + nameBytes + extraBytes + commentBytes;
        if (next > table.limit()) {
            throw refused("has a damaged zip table");
        }
        byte[] name = new byte[nameBytes];
        table.get(at + CENTRAL_BYTES, name);
        if ((table.getShort(at + 8) & 1) != 0 || table.getShort(at + 10) != 0) {
            throw refused("has compressed or encrypted zip entries, which PyTorch never writes");
        }
        Extra extra = new Extra(table, at + CENTRAL_BYTES + nameBytes, extraBytes);
        long actual = extra.widen(unsigned(table, at + 24));
        long stored = extra.widen(unsigned(table, at + 20));
        long local = extra.widen(unsigned(table, at + 42));
        if (actual != stored) {
            throw refused("declares other sizes than it has in its zip table");
        }
        long offset = dataOffset(local);
        if (actual < 0 || actual > dataEnd - offset) {
            throw refused("is truncated or damaged: a zip entry leaves the file");
        }
        StoredEntry entry =
                new StoredEntry(new String(name, StandardCharsets.UTF_8), offset, actual);
        if (entries.put(entry.name(), entry) != null) {
            throw refused("holds two zip entries of one name");
        }
        ranges.add(new long[] {local, offset + actual});
        table.position(next);
    }

    private long dataOffset(long local) throws IOException, CheckpointRefusedException {
        ByteBuffer header = read(local, LOCAL_BYTES);
        if (header.getInt(0) != LOCAL) {
            throw refused("has a damaged zip entry");
        }
        int nameBytes = Short.toUnsignedInt(header.getShort(26));
        int extraBytes = Short.toUnsignedInt(header.getShort(28));
        return local + LOCAL_BYTES + nameBytes + extraBytes;
    }

    private ByteBuffer read(long position, int length)
            throws IOException, CheckpointRefusedException {
        if (position < 0 || length > channel.size() - position) {
            throw refused("is truncated or damaged: its zip table points outside the file");
        }
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw refused("shrank while it was read");
            }
        }
        return buffer.flip();
    }

    private static long unsigned(ByteBuffer bytes, int at) {
        return Integer.toUnsignedLong(bytes.getInt(at));
    }

    private static CheckpointRefusedException refused(String how) {
        return new CheckpointRefusedException(how);
    }

    /** The ZIP64 extra field: values that did not fit, in the order of the table's own. */
    private static final class Extra {

        private static final int ZIP64 = 1;

        private final ByteBuffer table;
        private int at;
        private int end;

        Extra(ByteBuffer table, int from, int bytes) {
            this.table = table;
            int limit = from + bytes;
            for (int field = from; field + 4 <= limit; ) {
                int size = Short.toUnsignedInt(table.getShort(field + 2));
                if (table.getShort(field) == ZIP64) {
                    at = field + 4;
                    end = Math.min(limit, at + size);
                    return;
                }
                field += 4 + size;
            }
        }

        long widen(long value) throws CheckpointRefusedException {
            if (value != IN_EXTRA) {
                return value;
            }
            if (at + 8 > end) {
                throw refused("has a damaged ZIP64 entry");
            }
            long wide = table.getLong(at);
            at += 8;
            return wide;
        }
    }
}
