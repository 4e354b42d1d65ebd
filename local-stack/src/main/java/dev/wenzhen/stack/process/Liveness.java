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

    /**
     * Whether no thread is left: the first one is shown as a zombie while others still close their
     * files. Fields 3 and 20 of proc(5), behind a name that may itself hold parentheses.
     */
    private static boolean isZombie(long pid) {
        Path stat = Path.of("/proc", String.valueOf(pid), "stat");
        try {
            String text = Files.readString(stat, StandardCharsets.ISO_8859_1);
            String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
            return fields[0].equals("Z") && Integer.parseInt(fields[17]) <= 1;
        } catch (IOException e) { // ended meanwhile, or no Linux
            return false;
        }
    }
}
