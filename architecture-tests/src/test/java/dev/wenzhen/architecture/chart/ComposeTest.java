package dev.wenzhen.architecture.chart;

import static dev.wenzhen.architecture.chart.YamlText.at;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ComposeTest {

    private static final Map<String, String> MODULES =
            Map.of(
                    "gateway", "gateway-service",
                    "dialogue", "dialogue-service",
                    "worker", "inference-worker",
                    "reward", "reward-service");
    private static final Map<String, String> PORTS =
            Map.of("gateway", "8080", "dialogue", "8081", "worker", "8082", "reward", "8083");

    private final Map<String, Object> compose = YamlText.file("deploy/compose.yaml");
    private final Map<String, Object> services = YamlText.map(compose.get("services"));

    @Test
    void starts_kafka_redis_the_four_services_and_prometheus() {
        assertThat(services)
                .containsOnlyKeys(
                        "kafka",
                        "topics",
                        "redis",
                        "gateway",
                        "dialogue",
                        "worker",
                        "reward",
                        "prometheus");
    }

    @Test
    void binds_every_port_to_loopback() {
        services.forEach(
                (name, service) ->
                        assertThat(ports(service))
                                .as(name)
                                .allMatch(port -> port.startsWith("127.0.0.1:")));
        assertThat(ports(services.get("gateway"))).containsExactly("127.0.0.1:8080:8080");
        assertThat(compose.toString()).doesNotContain("network_mode");
    }

    @Test
    void checks_the_health_of_all_that_stays() {
        services.forEach(
                (name, service) ->
                        assertThat(at(YamlText.map(service), "healthcheck", "test") != null)
                                .as(name)
                                .isNotEqualTo(name.equals("topics")));
    }

    @Test
    void builds_each_service_from_its_module_and_probes_its_own_port() {
        MODULES.forEach(
                (name, module) -> {
                    Map<String, Object> service = YamlText.map(services.get(name));
                    assertThat(at(service, "build", "args"))
                            .isEqualTo(Map.of("MODULE", module, "PORT", PORTS.get(name)));
                    assertThat(service.get("image"))
                            .isEqualTo("wenzhen/" + module + ":" + version());
                    assertThat(at(service, "healthcheck", "test").toString())
                            .contains(":" + PORTS.get(name) + "/q/health/ready");
                    assertThat(at(service, "depends_on", "topics", "condition"))
                            .isEqualTo("service_completed_successfully");
                    assertThat(service.get("cap_drop")).isEqualTo(List.of("ALL"));
                    assertThat(Files.isDirectory(root().resolve(module))).isTrue();
                });
    }

    @Test
    void gives_the_topics_job_what_its_script_needs() {
        Map<String, Object> topics = YamlText.map(services.get("topics"));

        assertThat(topics.get("volumes")).isEqualTo(List.of("../helm/wenzhen/files:/wenzhen:ro"));
        assertThat(topics.get("entrypoint")).isEqualTo(List.of("sh", "/wenzhen/create-topics.sh"));
        assertThat(YamlText.map(topics.get("environment")))
                .containsOnlyKeys(
                        "KAFKA_BOOTSTRAP_SERVERS", "TOPICS_FILE", "REPLICATION_FACTOR", "POOL")
                .containsEntry(
                        "POOL",
                        at(
                                YamlText.map(services.get("worker")),
                                "environment",
                                "WENZHEN_WORKER_POOL"));
    }

    @Test
    void scrapes_the_four_services() {
        Map<String, String> targets = new TreeMap<>();
        for (Map<String, Object> job :
                YamlText.maps(
                        YamlText.file("deploy/prometheus/prometheus.yml").get("scrape_configs"))) {
            assertThat(job.get("metrics_path")).isEqualTo("/q/metrics");
            Object target = YamlText.maps(job.get("static_configs")).get(0).get("targets");
            targets.put((String) job.get("job_name"), target.toString());
        }

        Map<String, String> expected = new TreeMap<>();
        PORTS.forEach((name, port) -> expected.put(name, "[" + name + ":" + port + "]"));
        assertThat(targets).isEqualTo(expected);
    }

    @Test
    void has_a_prometheus_configuration_that_its_own_tool_accepts() throws Exception {
        Path tool = Path.of("/usr/bin/promtool");
        assumeTrue(Files.isExecutable(tool), "promtool is not installed");
        String file = root().resolve("deploy/prometheus/prometheus.yml").toString();

        Process check =
                new ProcessBuilder(tool.toString(), "check", "config", file)
                        .redirectErrorStream(true)
                        .start();
        String output = new String(check.getInputStream().readAllBytes(), UTF_8);
        assertThat(check.waitFor()).as(output).isZero();
    }

    private static List<String> ports(Object service) {
        Object ports = YamlText.map(service).get("ports");
        return ports instanceof List<?> list
                ? list.stream().map(Object::toString).toList()
                : List.of();
    }

    private static Object version() {
        return YamlText.file("helm/wenzhen/Chart.yaml").get("appVersion");
    }

    private static Path root() {
        return YamlText.projectRoot();
    }
}
