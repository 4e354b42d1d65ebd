package dev.wenzhen.lm.inspect;

import dev.wenzhen.lm.architecture.Ends;
import dev.wenzhen.lm.chat.ChatTemplate;
import dev.wenzhen.lm.djl.ModelTokenizer;
import dev.wenzhen.lm.engine.Precision;
import dev.wenzhen.lm.inspect.ModelReport.Problem;
import dev.wenzhen.lm.model.InvalidModelException;
import dev.wenzhen.lm.model.JsonFile;
import dev.wenzhen.lm.model.ModelFault;
import dev.wenzhen.lm.model.ModelFolder;
import dev.wenzhen.lm.model.ModelSource;
import dev.wenzhen.lm.model.ModelWeights;
import dev.wenzhen.lm.model.TensorEntry;
import dev.wenzhen.lm.sentencepiece.SentencePieceFile;
import dev.wenzhen.lm.text.AddedToken;
import dev.wenzhen.lm.text.TokenizerFile;
import dev.wenzhen.lm.text.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Looks at every part of a folder, also when another part is unusable. Loads no weights. */
public final class ModelInspection {

    /** Native bytes of a weight where it is not four. */
    private static final Map<String, Integer> BYTES =
            Map.of("fp16q", 2, "mk16", 2, "linear16", 2, "i8", 1);

    private final ModelSource source;
    private final List<Problem> problems = new ArrayList<>();

    private ModelInspection(ModelSource source) {
        this.source = source;
    }

    /** Never fails because of what is in the folder. */
    public static ModelReport of(ModelSource source) {
        return new ModelInspection(source).report();
    }

    private ModelReport report() {
        Path path = source.folder();
        Optional<ModelFolder> folder = attempt(() -> ModelFolder.open(source));
        Optional<ModelWeights> weights =
                folder.map(ModelFolder::weights).or(() -> quietly(() -> ModelWeights.open(path)));
        int rows = folder.map(model -> model.config().vocabulary()).orElse(Integer.MAX_VALUE);
        Optional<Vocabulary> vocabulary = vocabulary(path, rows);
        boolean broken = !problems.isEmpty();
        Optional<ChatTemplate> template = attempt(() -> ChatTemplate.open(path));
        long parameters = folder.map(ModelFolder::parameters).orElse(0L);
        return new ModelReport(
                String.valueOf(path.toAbsolutePath().normalize().getFileName()),
                architecture(path),
                parameters,
                weights.map(ModelInspection::storedTypes).orElseGet(Map::of),
                weightFiles(path),
                folder.map(model -> model.config().vocabulary()).orElse(0),
                folder.map(model -> model.config().contextTokens()).orElse(0),
                folder.map(ModelInspection::memory).orElseGet(Map::of),
                folder.map(ModelFolder::kvBytesPerToken).orElse(0L),
                tokenizerName(path),
                vocabulary.map(v -> ids(v).size()).orElse(0),
                vocabulary.map(v -> controls(v).size()).orElse(0),
                template.isPresent() ? "chat_template" : "",
                !broken && problems.stream().allMatch(ModelInspection::mendedByTemplate),
                problems);
    }

    private static boolean mendedByTemplate(Problem problem) {
        return problem.code().equals(ModelFault.TEMPLATE_MISSING.code());
    }

    private Optional<Vocabulary> vocabulary(Path path, int rows) {
        return attempt(
                () -> {
                    try (ModelTokenizer tokenizer = ModelTokenizer.open(path, rows)) {
                        return tokenizer.vocabulary();
                    }
                });
    }

    private <T> Optional<T> attempt(Supplier<T> part) {
        try {
            return Optional.of(part.get());
        } catch (InvalidModelException unusable) {
            problems.add(new Problem(unusable.code(), unusable.getMessage()));
            return Optional.empty();
        }
    }

    private static <T> Optional<T> quietly(Supplier<T> part) {
        try {
            return Optional.of(part.get());
        } catch (InvalidModelException knownAlready) {
            return Optional.empty();
        }
    }

    private static String architecture(Path path) {
        return quietly(() -> JsonFile.read(path.resolve("config.json")))
                .map(config -> config.path("model_type").asText())
                .orElse("");
    }

    private static Map<String, Long> storedTypes(ModelWeights weights) {
        Map<String, Long> types = new TreeMap<>();
        for (String name : weights.names()) {
            TensorEntry entry = weights.entry(name);
            types.merge(entry.type(), entry.byteLength(), Long::sum);
        }
        return types;
    }

    private static int weightFiles(Path path) {
        try (Stream<Path> files = Files.list(path)) {
            return (int)
                    files.map(file -> file.getFileName().toString())
                            .filter(n -> n.endsWith(".safetensors") || n.endsWith(".bin"))
                            .count();
        } catch (IOException noFolder) {
            return 0;
        }
    }

    /** Packed matrices, and the embedding table as it is in the file, tied or not. */
    private static Map<String, Long> memory(ModelFolder folder) {
        Ends ends = folder.config().ends();
        TensorEntry table = folder.weights().entry(ends.embedding());
        long packed = folder.parameters() - (ends.tied() ? 0 : table.elements());
        Map<String, Long> memory = new TreeMap<>();
        for (Precision precision : Precision.values()) {
            long bytes = BYTES.getOrDefault(precision.word(), 4);
            memory.put(precision.word(), packed * bytes + table.byteLength());
        }
        return memory;
    }

    private static String tokenizerName(Path path) {
        return Stream.concat(Stream.of(TokenizerFile.NAME), SentencePieceFile.NAMES.stream())
                .filter(name -> Files.exists(path.resolve(name)))
                .findFirst()
                .orElse("");
    }

    private static Set<Integer> ids(Vocabulary vocabulary) {
        Set<Integer> ids = new HashSet<>(vocabulary.texts().keySet());
        vocabulary.addedTokens().forEach(token -> ids.add(token.id()));
        return ids;
    }

    private static List<AddedToken> controls(Vocabulary vocabulary) {
        return vocabulary.addedTokens().stream().filter(AddedToken::controls).toList();
    }
}
