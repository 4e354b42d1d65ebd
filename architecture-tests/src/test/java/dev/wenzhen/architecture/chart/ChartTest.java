package dev.wenzhen.architecture.chart;

import static dev.wenzhen.architecture.chart.ChartRender.containers;
import static dev.wenzhen.architecture.chart.ChartRender.one;
import static dev.wenzhen.architecture.chart.ChartRender.render;
import static dev.wenzhen.architecture.chart.ChartRender.renderOnly;
import static dev.wenzhen.architecture.chart.YamlText.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChartTest {

    private static final List<String> PARTS = List.of("gateway", "dialogue", "worker", "reward");

    static Stream<Map<String, Object>> valueSets() {
        return Stream.of(
                Map.of(),
                Map.of("worker.gpu.enabled", true, "worker.gpu.count", 2),
                Map.of("worker.model.existingClaim", "models", "worker.model.subPath", "huatuo"),
                Map.of("topics.create", false, "image.tag", "v1", "image.pullSecrets[0].name", "s"),
                Map.of("networkPolicy.enabled", true, "topics.hook", false),
                Map.of("redis.existingSecret.name", "redis", "worker.pool", "large"),
                Map.of("extraEnv[0].name", "A", "extraEnv[0].value", "b"),
                Map.of(
                        "worker.tolerations[0].key", "gpu",
                        "worker.tolerations[0].operator", "Exists",
                        "worker.nodeSelector.disk", "fast"));
    }

    @Test
    void passes_the_strict_lint() {
        LintResult result = new Helm(ChartRender.CHART).lint().strict().call();

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void renders_manifests_that_both_model_libraries_accept(Map<String, Object> values) {
        List<Map<String, Object>> manifests = render(values);

        assertThat(manifests).hasSizeGreaterThanOrEqualTo(4 * 4 + 1);
        assertThat(manifests).allSatisfy(m -> assertThat(StrictManifest.problems(m)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka.bootstrapServers", "redis.url"})
    void refuses_to_render_without_an_address_and_says_what_to_give(String missing) {
        Map<String, Object> given =
                missing.startsWith("kafka")
                        ? Map.of("redis.url", "redis://redis:6379")
                        : Map.of("kafka.bootstrapServers", "kafka:9092");

        assertThatThrownBy(() -> renderOnly(given))
                .hasMessageContaining(missing + " is missing: name a ");
    }

    @ParameterizedTest
    @CsvSource({
        "gatewya.replicas, gatewya",
        "gateway.replica, replica",
        "worker.gpu.enable, enable",
        "kafka.bootstrap, bootstrap",
        "redis.existingSecret.secret, secret",
        "networkPolicies.enabled, networkPolicies",
    })
    void refuses_a_value_that_does_not_exist(String key, String unknown) {
        assertThatThrownBy(() -> render(Map.of(key, "x")))
                .hasMessageContaining("additional properties '" + unknown + "' not allowed");
    }

    @Test
    void refuses_more_workers_than_the_topic_has_partitions() {
        assertThatThrownBy(() -> render(Map.of("worker.replicas", 9)))
                .hasMessageContaining("replicas");
    }

    @Test
    void asks_for_a_gpu_only_when_told() {
        assertThat(render(Map.of()).toString()).doesNotContain("nvidia.com/gpu");

        List<Map<String, Object>> manifests = render(Map.of("worker.gpu.enabled", true));
        Map<String, Object> worker = one(manifests, "Deployment", "rel-worker");
        Map<String, Object> container = containers(worker).get(0);
        assertThat(at(container, "resources", "limits", "nvidia.com/gpu")).isEqualTo("1");
        Map<String, Object> gateway = one(manifests, "Deployment", "rel-gateway");
        assertThat(gateway.toString()).doesNotContain("nvidia.com/gpu");
    }

    @Test
    void creates_topics_in_a_hook_that_runs_before_the_rest() {
        assertThat(render(Map.of())).extracting(m -> m.get("kind")).doesNotContain("Job");
        assertThat(YamlText.text("helm/wenzhen/templates/topics.yaml"))
                .contains("helm.sh/hook: pre-install,pre-upgrade");

        assertThat(render(Map.of("topics.hook", false)))
                .extracting(m -> m.get("kind"))
                .containsOnlyOnce("Job");
        assertThat(render(Map.of("topics.hook", false, "topics.create", false)))
                .extracting(m -> m.get("kind"))
                .doesNotContain("Job");
    }

    @Test
    void exposes_nothing_outside_the_cluster() {
        List<Map<String, Object>> manifests = render(Map.of());

        assertThat(manifests).extracting(m -> m.get("kind")).doesNotContain("Ingress");
        for (String part : PARTS) {
            Map<String, Object> service = one(manifests, "Service", "rel-" + part);
            assertThat(at(service, "spec", "type")).isEqualTo("ClusterIP");
        }
    }

    @Test
    void keeps_the_redis_password_out_of_the_configuration() {
        List<Map<String, Object>> manifests = render(Map.of("redis.existingSecret.name", "redis"));

        Map<String, Object> configuration = one(manifests, "ConfigMap", "rel-configuration");
        assertThat(at(configuration, "data", "QUARKUS_REDIS_HOSTS")).isNull();
        assertThat(one(manifests, "Deployment", "rel-gateway").toString())
                .contains("secretKeyRef={name=redis, key=url}");
    }

    @Test
    void mounts_the_model_that_is_named_and_only_then() {
        assertThat(render(Map.of()).toString()).doesNotContain("WENZHEN_WORKER_MODEL_DIRECTORY");

        Map<String, Object> values = Map.of("worker.model.existingClaim", "models");
        assertThat(one(render(values), "Deployment", "rel-worker").toString())
                .contains("{name=WENZHEN_WORKER_MODEL_DIRECTORY, value=/models}")
                .contains("claimName=models, readOnly=true");
    }

    @Test
    void renders_a_service_monitor_that_scrapes_every_service() {
        List<Map<String, Object>> manifests =
                render(Map.of("serviceMonitor.enabled", true, "serviceMonitor.labels.r", "p"));

        Map<String, Object> monitor = one(manifests, "ServiceMonitor", "rel-metrics");
        assertThat(monitor.get("apiVersion")).isEqualTo("monitoring.coreos.com/v1");
        Map<String, Object> names =
                Map.of("app.kubernetes.io/name", "wenzhen", "app.kubernetes.io/instance", "rel");
        Map<String, Object> endpoint =
                Map.of("port", "http", "path", "/q/metrics", "interval", "15s");
        assertThat(monitor.get("spec"))
                .isEqualTo(
                        Map.of(
                                "selector", Map.of("matchLabels", names),
                                "endpoints", List.of(endpoint)));
        for (String part : PARTS) {
            assertThat(at(one(manifests, "Service", "rel-" + part), "metadata", "labels"))
                    .asInstanceOf(MAP)
                    .containsAllEntriesOf(names);
        }
    }
}
