package dev.wenzhen.lm.checkpoint;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A pickle machine that knows numbers, strings, dicts, lists, tuples and tensors, and nothing else
 * (opcodes: Python's {@code pickletools}). It never looks a name up: {@link KnownGlobal} says which
 * ones mean something. Work and memory are linear in the pickle's length, which is bounded.
 */
final class Unpickler {

    /** Bytes of a pickle; one of 500 tensors has some 100 KB. */
    static final int MAX_BYTES = 16 << 20;

    /** Objects that a pickle may make; one of 500 tensors has some 20,000. */
    static final int MAX_OBJECTS = 2_000_000;

    private static final Object MARK = new Object();

    private final ByteBuffer pickle;
    private final List<Object> stack = new ArrayList<>();
    private final List<Integer> marks = new ArrayList<>();
    private final Map<Integer, Object> memo = new HashMap<>();
    private int objects;

    private Unpickler(byte[] pickle) {
        this.pickle = ByteBuffer.wrap(pickle).order(ByteOrder.LITTLE_ENDIAN);
    }

    static Object read(byte[] pickle) throws CheckpointRefusedException {
        if (pickle.length > MAX_BYTES) {
            throw malformed("is larger than " + MAX_BYTES + " bytes");
        }
        try {
            return new Unpickler(pickle).run();
        } catch (BufferUnderflowException end) {
            throw malformed("ends in the middle");
        }
    }

    private Object run() throws CheckpointRefusedException {
        while (true) {
            int opcode = Byte.toUnsignedInt(pickle.get());
            if (opcode == '.') {
                return pop();
            }
            if (!scalar(opcode) && !container(opcode) && !memo(opcode)) {
                object(opcode);
            }
        }
    }

    private boolean scalar(int opcode) throws CheckpointRefusedException {
        switch (opcode) {
            case 'N' -> push(None.NONE);
            case 0x88 -> push(true);
            case 0x89 -> push(false);
            case 'J' -> push((long) pickle.getInt());
            case 'K' -> push((long) unsignedByte());
            case 'M' -> push((long) Short.toUnsignedInt(pickle.getShort()));
            case 0x8a -> push(longOf(unsignedByte()));
            case 'G' -> push(Double.longBitsToDouble(Long.reverseBytes(pickle.getLong())));
            case 'X' -> push(text(pickle.getInt()));
            case 0x8c -> push(text(unsignedByte()));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean container(int opcode) throws CheckpointRefusedException {
        switch (opcode) {
            case '(' -> mark();
            case '}' -> push(new LinkedHashMap<>());
            case ']' -> push(new ArrayList<>());
            case ')' -> push(new Tuple(List.of()));
            case 't' -> push(new Tuple(popToMark()));
            case 0x85 -> push(new Tuple(popItems(1)));
            case 0x86 -> push(new Tuple(popItems(2)));
            case 0x87 -> push(new Tuple(popItems(3)));
            case 'a' -> append(popItems(1));
            case 'e' -> append(popToMark());
            case 's' -> put(popItems(2));
            case 'u' -> put(popToMark());
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean memo(int opcode) throws CheckpointRefusedException {
        switch (opcode) {
            case 'q' -> memo.put(unsignedByte(), top());
            case 'r' -> memo.put(pickle.getInt(), top());
            case 0x94 -> memo.put(memo.size(), top());
            case 'h' -> push(recall(unsignedByte()));
            case 'j' -> push(recall(pickle.getInt()));
            default -> {
                return false;
            }
        }
        if (memo.size() > MAX_OBJECTS) {
            throw malformed("remembers too many objects");
        }
        return true;
    }

    private void object(int opcode) throws CheckpointRefusedException {
        switch (opcode) {
            case 0x80 -> {
                int protocol = unsignedByte();
                if (protocol < 2 || protocol > 5) {
                    throw malformed("has protocol " + protocol + " (readable: 2 to 5)");
                }
            }
            case 0x95 -> pickle.getLong(); // the length of a frame: of use to streams only
            case 'c' -> push(KnownGlobal.of(line(), line()));
            case 0x93 -> {
                List<Object> names = popItems(2);
                push(KnownGlobal.of(string(names.get(0)), string(names.get(1))));
            }
            case 'Q' -> push(TorchObjects.storage(pop()));
            case 'R' -> {
                List<Object> call = popItems(2);
                push(TorchObjects.call(call.get(0), call.get(1)));
            }
            case 'b' -> {
                Object state = pop();
                TorchObjects.build(top(), state);
            }
            default ->
                    throw malformed(
                            String.format("uses opcode 0x%02x, which no tensors need", opcode));
        }
    }

    private void mark() throws CheckpointRefusedException {
        push(MARK);
        marks.add(stack.size());
    }

    private void push(Object value) throws CheckpointRefusedException {
        if (++objects > MAX_OBJECTS) {
            throw malformed("makes more than " + MAX_OBJECTS + " objects");
        }
        stack.add(value);
    }

    private Object top() throws CheckpointRefusedException {
        int floor = marks.isEmpty() ? 0 : marks.get(marks.size() - 1);
        if (stack.size() <= floor) {
            throw malformed("takes more from its stack than it put there");
        }
        return stack.get(stack.size() - 1);
    }

    private Object pop() throws CheckpointRefusedException {
        Object top = top();
        stack.remove(stack.size() - 1);
        return top;
    }

    private List<Object> popItems(int count) throws CheckpointRefusedException {
        List<Object> items = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            items.add(pop());
        }
        Collections.reverse(items);
        return items;
    }

    private List<Object> popToMark() throws CheckpointRefusedException {
        if (marks.isEmpty()) {
            throw malformed("closes a list that it did not open");
        }
        int from = marks.remove(marks.size() - 1);
        List<Object> tail = stack.subList(from, stack.size());
        List<Object> items = new ArrayList<>(tail);
        tail.clear();
        stack.remove(from - 1);
        return items;
    }

    @SuppressWarnings("unchecked") // only this class makes lists, of objects
    private void append(List<Object> items) throws CheckpointRefusedException {
        if (!(top() instanceof ArrayList<?> list)) {
            throw malformed("appends to something else than a list");
        }
        ((List<Object>) list).addAll(items);
    }

    @SuppressWarnings("unchecked") // only this class makes maps, of objects
    private void put(List<Object> items) throws CheckpointRefusedException {
        if (!(top() instanceof LinkedHashMap<?, ?> map) || items.size() % 2 != 0) {
            throw malformed("sets entries of something else than a dict");
        }
        for (int i = 0; i < items.size(); i += 2) {
            Object key = items.get(i);
            if (!(key instanceof String || key instanceof Long)) {
                throw malformed("has a dict whose keys are neither strings nor numbers");
            }
            ((Map<Object, Object>) map).put(key, items.get(i + 1));
        }
    }

    private Object recall(int index) throws CheckpointRefusedException {
        Object value = memo.get(index);
        if (value == null) {
            throw malformed("recalls what it did not remember");
        }
        return value;
    }

    private int unsignedByte() {
        return Byte.toUnsignedInt(pickle.get());
    }

    private long longOf(int bytes) throws CheckpointRefusedException {
        if (bytes > Long.BYTES) {
            throw malformed("has a number of more than 64 bits");
        }
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (long) unsignedByte() << (8 * i);
        }
        int unused = Long.SIZE - 8 * bytes;
        return bytes == 0 ? 0 : (value << unused) >> unused;
    }

    private String text(int length) throws CheckpointRefusedException {
        if (length < 0 || length > pickle.remaining()) {
            throw malformed("ends in the middle");
        }
        String text = new String(pickle.array(), pickle.position(), length, StandardCharsets.UTF_8);
        pickle.position(pickle.position() + length);
        return text;
    }

    /** Up to the next line feed. */
    private String line() throws CheckpointRefusedException {
        int start = pickle.position();
        while (pickle.get() != '\n') {
            // looking for the end
        }
        int length = pickle.position() - 1 - start;
        return new String(pickle.array(), start, length, StandardCharsets.UTF_8);
    }

    private static String string(Object value) throws CheckpointRefusedException {
        if (value instanceof String text) {
            return text;
        }
        throw malformed("names something by what is no string");
    }

    private static CheckpointRefusedException malformed(String how) {
        return new CheckpointRefusedException("has a pickle that " + how);
    }
}
