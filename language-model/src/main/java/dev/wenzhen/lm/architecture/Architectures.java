package dev.wenzhen.lm.architecture;

import java.util.List;
import java.util.stream.Collectors;

/** The known families. A new one is a file of its own and an entry here. */
final class Architectures {

    private static final List<Architecture> KNOWN =
            List.of(new LlamaFamily(), new Baichuan(), new Bloom(), new ChatGlm(), new T5());

    private Architectures() {}

    static ModelConfig read(ConfigReader config) {
        String type = config.modelType();
        for (Architecture known : KNOWN) {
            if (known.modelTypes().contains(type)) {
                config.refuseQuantised();
                return known.read(config);
            }
        }
        throw ConfigRefusedException.unsupported(
                "model type '" + printable(type) + "' (supported: " + supported() + ")");
    }

    private static String supported() {
        return KNOWN.stream()
                .flatMap(known -> known.modelTypes().stream())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** At most 40 characters of a name that somebody else chose. */
    private static String printable(String name) {
        return name.substring(0, Math.min(40, name.length())).replaceAll("[^!-~]", "?");
    }
}
