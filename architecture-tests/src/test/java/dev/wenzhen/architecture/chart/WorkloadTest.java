package dev.wenzhen.architecture.chart;

import static dev.wenzhen.architecture.chart.ChartRender.containers;
import static dev.wenzhen.architecture.chart.ChartRender.one;
import static dev.wenzhen.architecture.chart.ChartRender.render;
import static dev.wenzhen.architecture.chart.YamlText.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every pod of the chart must say about itself. */
class WorkloadTest {

    /** With the topics' job as an ordinary one: hooks are not part of what is rendered. */
    private static final List<Map<String, Object>> MANIFESTS = render(Map.of("topics.hook", false));

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "dialogue", "worker", "reward"})
    void probes_each_service_on_its_own_three_paths(String part) {
        Map<String, Object> container = containers(deployment(part)).get(0);

        assertThat(at(container, "startupProbe", "httpGet", "path")).isEqualTo("/q/health/started");
        assertThat(at(container, "readinessProbe", "httpGet", "path")).isEqualTo("/q/health/ready");
        assertThat(at(container, "livenessProbe", "httpGet", "path")).isEqualTo("/q/health/live");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "dialogue", "worker", "reward"})
    void gives_a_pod_time_for_its_pre_stop_and_its_drain(String part) {
        Map<String, Object> deployment = deployment(part);
        Map<String, Object> container = containers(deployment).get(0);
        int grace =
                (int) at(deployment, "spec", "template", "spec", "terminationGracePeriodSeconds");
        int preStop = (int) at(container, "lifecycle", "preStop", "sleep", "seconds");
        String shutdown = environment(container, "QUARKUS_SHUTDOWN_TIMEOUT");

        assertThat(shutdown).endsWith("s");
        int drain = Integer.parseInt(shutdown.substring(0, shutdown.length() - 1));
        assertThat(grace).isGreaterThan(preStop + drain);
    }

    @Test
    void tells_the_worker_how_long_its_replies_may_go_on() {
        Map<String, Object> container = containers(deployment("worker")).get(0);

        assertThat(environment(container, "WENZHEN_WORKER_DRAIN_TIMEOUT"))
                .isEqualTo(environment(container, "QUARKUS_SHUTDOWN_TIMEOUT"))
                .isEqualTo("60s");
    }

    @Test
    void lets_the_dialogue_service_ask_the_pool_that_the_workers_serve() {
        List<Map<String, Object>> manifests =
                render(Map.of("topics.hook", false, "worker.pool", "tcm"));

        assertThat(YamlText.map(one(manifests, "ConfigMap", "rel-configuration").get("data")))
                .containsEntry("WENZHEN_WORKER_POOL", "tcm")
                .containsEntry("WENZHEN_DIALOGUE_POOL", "tcm");
    }

    @Test
    void runs_every_container_without_privileges_and_with_resources() {
        List<Map<String, Object>> workloads =
                MANIFESTS.stream().filter(m -> at(m, "spec", "template") != null).toList();

        assertThat(workloads).hasSize(5);
        for (Map<String, Object> workload : workloads) {
            Map<String, Object> pod = YamlText.map(at(workload, "spec", "template", "spec"));
            assertThat(pod.get("automountServiceAccountToken")).isEqualTo(false);
            assertThat(at(pod, "securityContext", "runAsNonRoot")).isEqualTo(true);
            assertThat(at(pod, "securityContext", "seccompProfile", "type"))
                    .isEqualTo("RuntimeDefault");
            assertThat(containers(workload)).allSatisfy(WorkloadTest::assertContained);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "dialogue", "worker", "reward"})
    void selects_exactly_the_pods_of_its_service(String part) {
        Object podLabels = at(deployment(part), "spec", "template", "metadata", "labels");
        Object selector = at(deployment(part), "spec", "selector", "matchLabels");

        assertThat(YamlText.map(podLabels)).containsAllEntriesOf(YamlText.map(selector));
        assertThat(YamlText.map(selector)).containsEntry("app.kubernetes.io/component", part);
        assertThat(at(one(MANIFESTS, "Service", "rel-" + part), "spec", "selector"))
                .isEqualTo(selector);
        Map<String, Object> budget = one(MANIFESTS, "PodDisruptionBudget", "rel-" + part);
        assertThat(at(budget, "spec", "selector", "matchLabels")).isEqualTo(selector);
    }

    private static void assertContained(Map<String, Object> container) {
        Map<String, Object> security = YamlText.map(container.get("securityContext"));
        assertThat(security)
                .containsEntry("allowPrivilegeEscalation", false)
                .containsEntry("readOnlyRootFilesystem", true)
                .containsEntry("capabilities", Map.of("drop", List.of("ALL")));
        assertThat(at(container, "resources", "requests", "cpu")).isNotNull();
        assertThat(at(container, "resources", "requests", "memory")).isNotNull();
        assertThat(at(container, "resources", "limits", "memory")).isNotNull();
        assertThat(YamlText.maps(container.get("volumeMounts")))
                .extracting(mount -> mount.get("mountPath"))
                .contains("/tmp");
    }

    private static String environment(Map<String, Object> container, String name) {
        return YamlText.maps(container.get("env")).stream()
                .filter(entry -> entry.get("name").equals(name))
                .map(entry -> (String) entry.get("value"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no variable " + name));
    }

    private static Map<String, Object> deployment(String part) {
        return one(MANIFESTS, "Deployment", "rel-" + part);
    }
}
