package dev.wenzhen.lm.sentencepiece;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wenzhen.lm.model.FolderFile;
import dev.wenzhen.lm.model.InvalidModelException;
import dev.wenzhen.lm.model.JsonFile;
import dev.wenzhen.lm.model.ModelFault;
import dev.wenzhen.lm.text.AddedToken;
import dev.wenzhen.lm.text.PlainTokenizer;
import dev.wenzhen.lm.text.Vocabulary;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tokenizer of a folder that has a SentencePiece model and no {@code tokenizer.json}, with the
 * tokens that {@code added_tokens.json} and {@code tokenizer_config.json} add to it.
 */
public final class SentencePieceFile implements Vocabulary {

    /** Names in use: LLaMA's and Baichuan's, T5's, ChatGLM's. */
    public static final List<String> NAMES =
            List.of("tokenizer.model", "spiece.model", IceText.NAME);

    private static final long MAX_BYTES = 32 << 20;

    private final SentencePieceModel model;
    private final Map<String, String> spellings;
    private final int firstId;
    private final List<AddedToken> addedTokens;
    private final PlainTokenizer tokenizer;

    private SentencePieceFile(
            SentencePieceModel model, Map<String, String> spellings, int firstId, JsonNode added)
            throws SentencePieceRefusedException {
        this.model = model;
        this.spellings = spellings;
        this.firstId = firstId;
        this.tokenizer = new SentencePieceTokenizer(model, spellings, firstId);
        this.addedTokens = new ArrayList<>();
        addControls();
        for (Map.Entry<String, JsonNode> token : added.properties()) {
            addToken(token.getKey(), token.getValue());
        }
    }

    /** Empty when the folder has no such model. */
    public static Optional<SentencePieceFile> open(Path folder) {
        for (String name : NAMES) {
            Optional<byte[]> bytes = FolderFile.readIfPresent(folder.resolve(name), MAX_BYTES);
            if (bytes.isPresent()) {
                return Optional.of(read(folder, name, bytes.get()));
            }
        }
        return Optional.empty();
    }

    private static SentencePieceFile read(Path folder, String name, byte[] bytes) {
        JsonNode config = json(folder, "tokenizer_config.json");
        try {
            SentencePieceModel model = SentencePieceModel.read(bytes);
            Map<String, String> spellings = Map.of();
            int firstId = 0;
            if (name.equals(IceText.NAME)) {
                model = IceText.complete(model);
                spellings = IceText.spellings(model);
                firstId = config.path("num_image_tokens").asInt(IceText.IMAGE_TOKENS);
            }
            boolean prefix = config.path("legacy").asBoolean(true);
            if (!prefix || !config.path("add_prefix_space").asBoolean(true)) {
                model = model.withoutDummyPrefix();
            }
            return new SentencePieceFile(model, spellings, firstId, added(folder, config));
        } catch (SentencePieceRefusedException refused) {
            throw new InvalidModelException(
                    ModelFault.TOKENIZER_UNSUPPORTED,
                    "The model's " + name + " " + refused.getMessage() + ".",
                    refused);
        }
    }

    /** Objects by id, in the form of {@code added_tokens_decoder}. */
    private static JsonNode added(Path folder, JsonNode config) {
        ObjectNode tokens = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> entry : json(folder, "added_tokens.json").properties()) {
            tokens.putObject(entry.getValue().asText())
                    .put("content", entry.getKey())
                    .put("special", true);
        }
        for (Map.Entry<String, JsonNode> entry : config.path("added_tokens_decoder").properties()) {
            tokens.set(entry.getKey(), entry.getValue());
        }
        return tokens;
    }

    private static JsonNode json(Path folder, String name) {
        return JsonFile.readIfPresent(folder.resolve(name))
                .orElseGet(JsonNodeFactory.instance::objectNode);
    }

    private void addControls() {
        for (int i = 0; i < model.pieces().size(); i++) {
            Piece piece = model.pieces().get(i);
            boolean unknown = piece.type() == Piece.Type.UNKNOWN; // a text may hold what is unknown
            if (piece.steers() && !unknown && !spellings.containsValue(piece.text())) {
                addedTokens.add(new AddedToken(firstId + i, piece.text(), true, false, false));
            }
        }
    }

    private void addToken(String key, JsonNode token) throws SentencePieceRefusedException {
        if (!key.matches("[0-9]{1,9}")) {
            throw new SentencePieceRefusedException("comes with an added token without a number");
        }
        int id = Integer.parseInt(key);
        if (id >= firstId + model.pieces().size()) {
            addedTokens.add(
                    new AddedToken(
                            id,
                            token.path("content").asText(),
                            token.path("special").asBoolean(),
                            token.path("lstrip").asBoolean(),
                            token.path("rstrip").asBoolean()));
        }
    }

    public PlainTokenizer tokenizer() {
        return tokenizer;
    }

    @Override
    public List<AddedToken> addedTokens() {
        return List.copyOf(addedTokens);
    }

    @Override
    public Map<Integer, byte[]> texts() {
        Map<String, String> spelled = new HashMap<>();
        spellings.forEach((spelling, piece) -> spelled.put(piece, spelling));
        Map<Integer, byte[]> texts = new HashMap<>();
        for (int i = 0; i < model.pieces().size(); i++) {
            Piece piece = model.pieces().get(i);
            String text = spelled.get(piece.text());
            if (piece.type() == Piece.Type.BYTE) {
                int value = Integer.parseInt(piece.text().substring(3, 5), 16);
                texts.put(firstId + i, new byte[] {(byte) value});
            } else if (text != null || piece.isText()) {
                String plain =
                        text != null ? text : piece.text().replace(TextNormalizer.SPACE, ' ');
                texts.put(firstId + i, plain.getBytes(StandardCharsets.UTF_8));
            }
        }
        return texts;
    }

    @Override
    public boolean stripsFirstSpace() {
        return model.normalization().dummyPrefix() || model.normalization().removesExtraSpaces();
    }
}
