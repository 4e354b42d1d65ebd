package dev.wenzhen.knowledge.retrieval;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The vectors of all entries' meanings, computed when the module is built, with the digest of the
 * texts that they stand for.
 */
public final class EntryVectors {

    private final String digest;
    private final List<String> entryIds;
    private final float[][] rows;

    EntryVectors(String digest, List<String> entryIds, float[][] rows) {
        this.digest = digest;
        this.entryIds = List.copyOf(entryIds);
        this.rows = rows;
    }

    /** Embeds every meaning of every entry: some milliseconds each. */
    public static EntryVectors compute(List<Entry> entries, Embedder embedder) {
        List<String> ids = new ArrayList<>();
        List<float[]> rows = new ArrayList<>();
        for (Entry entry : entries) {
            for (String meaning : entry.meanings()) {
                ids.add(entry.id());
                rows.add(embedder.embed(meaning));
            }
        }
        return new EntryVectors(MeaningDigest.of(entries), ids, rows.toArray(new float[0][]));
    }

    public static EntryVectors read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        String digest = data.readUTF();
        int count = data.readInt();
        int width = data.readInt();
        List<String> ids = new ArrayList<>(count);
        float[][] rows = new float[count][width];
        for (float[] row : rows) {
            ids.add(data.readUTF());
            for (int i = 0; i < width; i++) {
                row[i] = data.readFloat();
            }
        }
        return new EntryVectors(digest, ids, rows);
    }

    public void write(OutputStream out) throws IOException {
        DataOutputStream data = new DataOutputStream(out);
        data.writeUTF(digest);
        data.writeInt(rows.length);
        data.writeInt(rows.length == 0 ? 0 : rows[0].length);
        for (int row = 0; row < rows.length; row++) {
            data.writeUTF(entryIds.get(row));
            for (float value : rows[row]) {
                data.writeFloat(value);
            }
        }
        data.flush();
    }

    /** Whether these are the vectors of just these entries. */
    public boolean areOf(List<Entry> entries) {
        return digest.equals(MeaningDigest.of(entries));
    }

    int rows() {
        return rows.length;
    }

    String entryOf(int row) {
        return entryIds.get(row);
    }

    double cosine(int row, float[] query) {
        float[] its = rows[row];
        // four sums, so that the additions need not wait for one another
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        for (int i = 0; i + 3 < its.length; i += 4) {
            a += its[i] * query[i];
            b += its[i + 1] * query[i + 1];
            c += its[i + 2] * query[i + 2];
            d += its[i + 3] * query[i + 3];
        }
        return a + b + c + d;
    }
}
