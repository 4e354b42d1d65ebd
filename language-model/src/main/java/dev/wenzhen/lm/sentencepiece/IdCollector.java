package dev.wenzhen.lm.sentencepiece;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Ids of a text's pieces: unknown ones become bytes, or one id for a run of them. */
final class IdCollector {

    private final Alphabet alphabet;
    private int[] ids = new int[64];
    private int size;
    private boolean afterUnknown;

    IdCollector(Alphabet alphabet) {
        this.alphabet = alphabet;
    }

    void known(int id) {
        add(id);
        afterUnknown = false;
    }

    void unknown(String text) {
        if (alphabet.hasBytes()) {
            for (byte value : text.getBytes(StandardCharsets.UTF_8)) {
                add(alphabet.ofByte(value));
            }
        } else if (!afterUnknown) {
            add(alphabet.unknown());
        }
        afterUnknown = true;
    }

    int[] ids() {
        return Arrays.copyOf(ids, size);
    }

    private void add(int id) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, 2 * size);
        }
        ids[size++] = id;
    }
}
