package dev.wenzhen.lm.djl;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Structure;
import com.sun.jna.Structure.FieldOrder;

/** What native code of this process holds, by the account of glibc (2.33 or later). */
final class NativeHeap {

    /** {@code struct mallinfo2}; see mallinfo(3). */
    @FieldOrder({
        "fromSystem",
        "freeChunks",
        "freeFast",
        "mappedChunks",
        "mapped",
        "unused",
        "fast",
        "inUse",
        "free",
        "trimmable"
    })
    public static final class Account extends Structure implements Structure.ByValue {
        public long fromSystem;
        public long freeChunks;
        public long freeFast;
        public long mappedChunks;
        public long mapped;
        public long unused;
        public long fast;
        public long inUse;
        public long free;
        public long trimmable;
    }

    private interface StandardLibrary extends Library {
        Account mallinfo2();
    }

    private static final StandardLibrary LIBRARY = Native.load("c", StandardLibrary.class);

    private NativeHeap() {}

    /** Bytes. */
    static long inUse() {
        Account account = LIBRARY.mallinfo2();
        return account.inUse + account.mapped;
    }
}
