package dev.wenzhen.evaluation.scheduler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Resident memory of this process over a run, from Linux' {@code /proc}. */
final class ResidentMemory {

    private static final Path STATUS = Path.of("/proc/self/status");

    private record Sample(int generations, double megabytes) {}

    private final List<Sample> samples = new ArrayList<>();

    void sample(int generations) {
        samples.add(new Sample(generations, now()));
    }

    double now() {
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

    /** Least-squares slope after the first third, as a share of the mean for each 1,000. */
    double growthPerThousand() {
        List<Sample> settled = samples.subList(samples.size() / 3, samples.size());
        double meanX = settled.stream().mapToInt(Sample::generations).average().orElse(0);
        double meanY = settled.stream().mapToDouble(Sample::megabytes).average().orElse(0);
        double above = 0;
        double below = 0;
        for (Sample sample : settled) {
            above += (sample.generations() - meanX) * (sample.megabytes() - meanY);
            below += (sample.generations() - meanX) * (sample.generations() - meanX);
        }
        return below == 0 || meanY == 0 ? 0 : 1_000 * above / below / meanY;
    }
}
