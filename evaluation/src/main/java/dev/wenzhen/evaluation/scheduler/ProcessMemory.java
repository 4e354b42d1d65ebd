package dev.wenzhen.evaluation.scheduler;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Structure;
import com.sun.jna.Structure.FieldOrder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this process holds, in megabytes; 0 where neither Linux nor glibc tells. */
final class ProcessMemory {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final double MEGABYTE = 1 << 20;

    /** {@code struct mallinfo2} of glibc 2.33 or later; see mallinfo(3). */
    @FieldOrder({
        "fromSystem",
        "freeChunks",
        "freeFastChunks",
        "mappedChunks",
        "mapped",
        "unused",
        "freeFast",
        "inUse",
        "free",
        "trimmable"
    })
    public static final class Account extends Structure implements Structure.ByValue {
        public long fromSystem;
        public long freeChunks;
        public long freeFastChunks;
        public long mappedChunks;
        public long mapped;
        public long unused;
        public long freeFast;
        public long inUse;
        public long free;
        public long trimmable;
    }

    private interface StandardLibrary extends Library {
        Account mallinfo2();
    }

    private ProcessMemory() {}

    /** Everything that is in the machine's memory: heap, native memory, code. */
    static double resident() {
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToDouble(kilobytes -> Double.parseDouble(kilobytes) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException noLinux) {
            return 0;
        }
    }

    /**
     * What native code has asked for and not given back: the model, caches, tensors, the tokenizer.
     * A leak shows here before it shows in resident memory, which has gaps to fill.
     */
    static double allocated() {
        try {
            Account account = Native.load("c", StandardLibrary.class).mallinfo2();
            return (account.inUse + account.mapped) / MEGABYTE;
        } catch (UnsatisfiedLinkError noGlibc) {
            return 0;
        }
    }

    /** What the heap holds after a collection, which this forces. */
    static double collectedHeap() {
        ManagementFactory.getMemoryMXBean().gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEGABYTE;
    }
}
