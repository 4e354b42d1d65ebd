package dev.wenzhen.architecture.chart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.events.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script that the chart's job and the compose file run, with a tool that writes down its calls.
 */
class TopicListTest {

    private static final String FILES = "helm/wenzhen/files/";

    @TempDir Path directory;

    @Test
    void creates_exactly_the_topics_that_the_services_use() throws Exception {
        List<String> expected = Topic.all("large").stream().map(TopicListTest::call).toList();

        assertThat(calls("large")).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void gives_the_chart_s_job_the_same_list_and_script() {
        List<Map<String, Object>> manifests = ChartRender.render(Map.of("topics.hook", false));
        Map<String, Object> files = ChartRender.one(manifests, "ConfigMap", "rel-topics");

        assertThat(files.get("data"))
                .isEqualTo(
                        Map.of(
                                "topics.tsv", YamlText.text(FILES + "topics.tsv"),
                                "create-topics.sh", YamlText.text(FILES + "create-topics.sh")));
    }

    private static String call(Topic topic) {
        String cleanup =
                topic.retention()
                        .map(kept -> "delete --config retention.ms=" + kept.toMillis())
                        .orElse("compact");
        return "--bootstrap-server kafka:9092 --create --if-not-exists --topic %s --partitions %d"
                        .formatted(topic.name(), topic.partitions())
                + " --replication-factor 3 --config cleanup.policy="
                + cleanup;
    }

    private List<String> calls(String pool) throws IOException, InterruptedException {
        Path calls = directory.resolve("calls");
        Path tool = directory.resolve("kafka-topics");
        // Reads its input, as a real tool might, to show that it cannot eat the list.
        Files.writeString(tool, "#!/bin/sh\ncat >/dev/null\necho \"$*\" >>'" + calls + "'\n");
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwx------"));
        ProcessBuilder script =
                new ProcessBuilder("sh", path("create-topics.sh")).redirectErrorStream(true);
        script.environment()
                .putAll(
                        Map.of(
                                "KAFKA_TOPICS",
                                tool.toString(),
                                "KAFKA_BOOTSTRAP_SERVERS",
                                "kafka:9092",
                                "TOPICS_FILE",
                                path("topics.tsv"),
                                "REPLICATION_FACTOR",
                                "3",
                                "POOL",
                                pool));
        Process process = script.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return Files.readAllLines(calls);
    }

    private static String path(String file) {
        return YamlText.projectRoot().resolve(FILES + file).toString();
    }
}
