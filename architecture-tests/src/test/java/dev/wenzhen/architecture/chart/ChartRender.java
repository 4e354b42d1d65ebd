package dev.wenzhen.architecture.chart;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Renders the chart with the values that have no default, and those of a test. */
final class ChartRender {

    static final Path CHART = YamlText.projectRoot().resolve("helm/wenzhen");

    private ChartRender() {}

    static List<Map<String, Object>> render(Map<String, Object> values) {
        return renderOnly(
                merged(
                        Map.of("kafka.bootstrapServers", "kafka:9092"),
                        Map.of("redis.url", "redis://redis:6379"),
                        values));
    }

    /** Without the values that have no default. */
    static List<Map<String, Object>> renderOnly(Map<String, Object> values) {
        TemplateCommand command =
                new Helm(CHART).template().withName("rel").withKubeVersion("1.30.0");
        values.forEach(command::set);
        return YamlText.documents(command.call());
    }

    static Map<String, Object> one(List<Map<String, Object>> manifests, String kind, String name) {
        return manifests.stream()
                .filter(manifest -> kind.equals(manifest.get("kind")))
                .filter(manifest -> name.equals(YamlText.at(manifest, "metadata", "name")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " " + name));
    }

    static List<Map<String, Object>> containers(Map<String, Object> workload) {
        return YamlText.maps(YamlText.at(workload, "spec", "template", "spec", "containers"));
    }

    @SafeVarargs
    private static Map<String, Object> merged(Map<String, Object>... parts) {
        Map<String, Object> all = new TreeMap<>();
        for (Map<String, Object> part : parts) {
            all.putAll(part);
        }
        return all;
    }
}
