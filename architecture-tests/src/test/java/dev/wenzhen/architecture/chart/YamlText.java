package dev.wenzhen.architecture.chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** YAML as maps and lists, keys given twice refused, and the way down to a value. */
final class YamlText {

    private YamlText() {}

    /** The directory that holds this build's parent POM. */
    static Path projectRoot() {
        Path here = Path.of("").toAbsolutePath();
        return Stream.iterate(here, dir -> dir != null, Path::getParent)
                .filter(dir -> Files.exists(dir.resolve("helm/wenzhen/Chart.yaml")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no chart around " + here));
    }

    static List<Map<String, Object>> documents(String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        List<Map<String, Object>> documents = new ArrayList<>();
        for (Object document : new Yaml(new SafeConstructor(options)).loadAll(yaml)) {
            if (document != null) {
                documents.add(map(document));
            }
        }
        return documents;
    }

    static Map<String, Object> file(String path) {
        return documents(text(path)).get(0);
    }

    static String text(String path) {
        try {
            return Files.readString(projectRoot().resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The value at a path of keys; null when there is none. */
    static Object at(Map<String, Object> document, String... keys) {
        Object value = document;
        for (String key : keys) {
            value = value == null ? null : map(value).get(key);
        }
        return value;
    }

    static List<Map<String, Object>> maps(Object list) {
        List<Map<String, Object>> maps = new ArrayList<>();
        if (list instanceof List<?> values) {
            values.forEach(value -> maps.add(map(value)));
        }
        return maps;
    }

    @SuppressWarnings("unchecked") // the documents checked here have text keys only
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
