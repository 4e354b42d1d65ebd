package dev.wenzhen.evaluation.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Memory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class ProcessMemoryTest {

    private static final long BYTES = 200L << 20;

    @Test
    void native_memory_is_allocated_when_asked_for_and_resident_when_touched() {
        double allocated = ProcessMemory.allocated();
        double resident = ProcessMemory.resident();
        try (Memory memory = new Memory(BYTES)) {
            assertThat(ProcessMemory.allocated() - allocated).isBetween(150.0, 250.0);
            memory.clear();
            assertThat(ProcessMemory.resident() - resident).isBetween(150.0, 300.0);
        }
        assertThat(ProcessMemory.allocated() - allocated).isLessThan(50);
    }

    @Test
    void what_the_heap_holds_is_counted_without_garbage() {
        double before = ProcessMemory.collectedHeap();
        byte[] held = new byte[20 << 20];

        assertThat(ProcessMemory.collectedHeap() - before).isBetween(15.0, 25.0);
        assertThat(held).hasSize(20 << 20);
    }
}
