package dev.wenzhen.architecture.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The check that the chart passes is seen to fail. */
class StrictManifestTest {

    private static final String GOOD =
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: gateway
            spec:
              replicas: 2
              selector:
                matchLabels: {a: b}
              template:
                metadata:
                  labels: {a: b}
                spec:
                  containers:
                    - name: gateway
                      image: x:1
                      ports:
                        - containerPort: 8080
            """;

    @Test
    void accepts_a_good_manifest() {
        assertThat(StrictManifest.problems(YamlText.documents(GOOD).get(0))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "spec:, sepc:",
        "replicas: 2, replicas: many",
        "replicas: 2, replica: 2",
        "image: x:1, imagePullPolcy: Always",
        "containerPort: 8080, containerPort: http",
        "containerPort: 8080, containrPort: 8080",
        "matchLabels:, matchLabel:",
        "- name: gateway, - nmae: gateway",
        "kind: Deployment, kind: Deploymnet",
        "apps/v1, apps/v9",
    })
    void refuses_a_typing_error_at_any_depth(String right, String wrong) {
        String bad = GOOD.replaceFirst(right, wrong);

        assertThat(bad).isNotEqualTo(GOOD);
        assertThat(StrictManifest.problems(YamlText.documents(bad).get(0))).isNotEmpty();
    }
}
