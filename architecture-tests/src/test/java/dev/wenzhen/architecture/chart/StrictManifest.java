package dev.wenzhen.architecture.chart;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Checks a manifest the way an API server would, offline. Two libraries, because each misses what
 * the other sees: the official models refuse unknown fields and missing ones but take a word for a
 * number; fabric8's refuse that, and keep unknown fields aside.
 */
final class StrictManifest {

    private static final Gson GSON = new Gson();
    private static final KubernetesSerialization FABRIC8 = new KubernetesSerialization();

    private static final Map<String, Model> MODELS =
            Map.of(
                    "v1/ConfigMap", V1ConfigMap::validateJsonElement,
                    "v1/Service", V1Service::validateJsonElement,
                    "v1/ServiceAccount", V1ServiceAccount::validateJsonElement,
                    "apps/v1/Deployment", V1Deployment::validateJsonElement,
                    "batch/v1/Job", V1Job::validateJsonElement,
                    "policy/v1/PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement,
                    "networking.k8s.io/v1/NetworkPolicy", V1NetworkPolicy::validateJsonElement);

    private interface Model {
        void validate(JsonElement manifest) throws IOException;
    }

    private StrictManifest() {}

    /** What is wrong with a manifest; empty when nothing is. */
    static List<String> problems(Map<String, Object> manifest) {
        String kind = manifest.get("apiVersion") + "/" + manifest.get("kind");
        Model model = MODELS.get(kind);
        if (model == null) {
            return List.of("no model for " + kind);
        }
        List<String> problems = new ArrayList<>();
        try {
            model.validate(GSON.toJsonTree(manifest));
        } catch (IOException | RuntimeException e) {
            problems.add(kind + ": " + e.getMessage());
        }
        try {
            findUnknown(kind, FABRIC8.unmarshal(GSON.toJson(manifest)), problems);
        } catch (RuntimeException e) {
            problems.add(kind + ": " + e.getMessage());
        }
        return problems;
    }

    private static void findUnknown(String path, Object value, List<String> problems) {
        if (value instanceof Collection<?> values) {
            values.forEach(element -> findUnknown(path, element, problems));
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, element) -> findUnknown(path + "." + key, element, problems));
        } else if (value != null && value.getClass().getName().startsWith("io.fabric8.")) {
            for (Method method : value.getClass().getMethods()) {
                boolean getter = method.getName().startsWith("get");
                if (getter && method.getParameterCount() == 0 && !isBuilder(method)) {
                    findUnknown(path, method, call(method, value), problems);
                }
            }
        }
    }

    private static void findUnknown(
            String path, Method getter, Object value, List<String> problems) {
        String name = getter.getName().substring("get".length());
        if (name.equals("AdditionalProperties")) {
            Map<?, ?> unknown = (Map<?, ?>) value;
            unknown.keySet().forEach(key -> problems.add(path + ": unknown field " + key));
        } else {
            findUnknown(path + "." + name, value, problems);
        }
    }

    private static boolean isBuilder(Method method) {
        return method.getDeclaringClass() == Object.class || method.isDefault();
    }

    private static Object call(Method method, Object target) {
        try {
            return method.invoke(target);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + method, e);
        }
    }
}
