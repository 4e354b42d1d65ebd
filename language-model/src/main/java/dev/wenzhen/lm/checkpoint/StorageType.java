package dev.wenzhen.lm.checkpoint;

import java.util.Arrays;
import java.util.Optional;

/** PyTorch's storage classes by the names that safetensors gives to their elements. */
enum StorageType {
    F64("DoubleStorage", 8),
    F32("FloatStorage", 4),
    F16("HalfStorage", 2),
    BF16("BFloat16Storage", 2),
    I64("LongStorage", 8),
    I32("IntStorage", 4),
    I16("ShortStorage", 2),
    I8("CharStorage", 1),
    U8("ByteStorage", 1),
    BOOL("BoolStorage", 1);

    private final String className;
    private final int bytes;

    StorageType(String className, int bytes) {
        this.className = className;
        this.bytes = bytes;
    }

    int bytes() {
        return bytes;
    }

    static Optional<StorageType> of(String className) {
        return Arrays.stream(values()).filter(t -> t.className.equals(className)).findFirst();
    }
}
