package dev.wenzhen.stack.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a Java process that runs on the launcher's own JDK. */
public final class JavaCommand {

    private final List<String> words = new ArrayList<>();

    private JavaCommand() {
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    }

    /**
     * @param heapMegabytes upper bound of the heap; native memory comes on top
     */
    public static JavaCommand withHeap(int heapMegabytes) {
        return new JavaCommand()
                .option("-Xmx" + heapMegabytes + "m")
                .option("-XX:+UseSerialGC")
                .option("-XX:+ExitOnOutOfMemoryError")
                .option("-Dfile.encoding=UTF-8");
    }

    /**
     * Leaves out the optimising compiler: on few processors it takes, for minutes, the time that
     * the parts of the stack need.
     */
    public JavaCommand quicklyCompiled() {
        return option("-XX:TieredStopAtLevel=1");
    }

    public JavaCommand option(String option) {
        words.add(option);
        return this;
    }

    public JavaCommand property(String key, Object value) {
        return option("-D" + key + "=" + value);
    }

    public List<String> jar(Path jar) {
        words.addAll(List.of("-jar", jar.toString()));
        return List.copyOf(words);
    }

    public List<String> main(String classPath, String mainClass, String... arguments) {
        words.addAll(List.of("-cp", classPath, mainClass));
        words.addAll(List.of(arguments));
        return List.copyOf(words);
    }
}
