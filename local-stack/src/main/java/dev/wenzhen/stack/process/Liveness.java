package dev.wenzhen.stack.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a process runs. */
final class Liveness {

    private Liveness() {}

    /**
     * False also when it has ended and only its entry is left, because its parent has not asked for
     * its exit code: the first process of a container often never does.
     */
    static boolean runs(ProcessHandle process) {
        return process.isAlive() && !isZombie(process.pid());
    }

    /** Reads the state after the name in parentheses, which may itself hold some: proc(5). */
    private static boolean isZombie(long pid) {
        Path stat = Path.of("/proc", String.valueOf(pid), "stat");
        try {
            String text = Files.readString(stat, StandardCharsets.ISO_8859_1);
            return text.startsWith(") Z", text.lastIndexOf(')'));
        } catch (IOException e) { // ended meanwhile, or no Linux
            return false;
        }
    }
}
