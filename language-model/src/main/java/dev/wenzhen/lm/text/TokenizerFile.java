package dev.wenzhen.lm.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wenzhen.lm.model.InvalidModelException;
import dev.wenzhen.lm.model.JsonFile;
import dev.wenzhen.lm.model.ModelFault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** What a {@code tokenizer.json} says about its tokens. */
public final class TokenizerFile implements Vocabulary {

    public static final String NAME = "tokenizer.json";

    private final ObjectNode json;
    private final OptionalInt unknown;
    private final List<AddedToken> addedTokens;
    private final Map<Integer, String> pieces;

    private TokenizerFile(ObjectNode json) {
        this.json = json;
        this.unknown = unknown(json);
        this.addedTokens =
                addedTokens(json).stream()
                        .filter(token -> unknown.isEmpty() || token.id() != unknown.getAsInt())
                        .toList();
        this.pieces = pieces(json.path("model").path("vocab"));
    }

    public static TokenizerFile open(Path folder) {
        return new TokenizerFile((ObjectNode) JsonFile.read(folder.resolve(NAME)));
    }

    @Override
    public List<AddedToken> addedTokens() {
        return addedTokens;
    }

    @Override
    public Map<Integer, byte[]> texts() {
        PieceDecoder decoder = decoder();
        Map<Integer, byte[]> texts = new HashMap<>();
        pieces.forEach((id, piece) -> texts.put(id, decoder.bytes(piece)));
        unknown.ifPresent(texts::remove);
        return texts;
    }

    @Override
    public boolean stripsFirstSpace() {
        return decoder().stripsFirstSpace();
    }

    private PieceDecoder decoder() {
        return new PieceDecoder(json.path("decoder"));
    }

    /**
     * The same tokenizer without its control tokens, and without truncation, padding or template of
     * its own. Text is assumed to follow a begin token, so no space is put before it.
     */
    public String withoutControlTokens() {
        ObjectNode plain = json.deepCopy();
        ArrayNode kept = plain.putArray("added_tokens");
        for (JsonNode token : json.path("added_tokens")) {
            if (!addedToken(token).controls()) {
                kept.add(token);
            }
        }
        plain.putNull("truncation");
        plain.putNull("padding");
        plain.putNull("post_processor");
        neverPrepend(plain.path("pre_tokenizer"));
        plain.path("pre_tokenizer").path("pretokenizers").forEach(TokenizerFile::neverPrepend);
        return plain.toString();
    }

    private static void neverPrepend(JsonNode step) {
        if (step instanceof ObjectNode object
                && step.path("prepend_scheme").asText().equals("first")) {
            object.put("prepend_scheme", "never");
        }
    }

    /**
     * The token of what the vocabulary lacks, where that does not become bytes: any text may hold
     * it, so it is no control token, and it is no text.
     */
    private static OptionalInt unknown(JsonNode json) {
        JsonNode model = json.path("model");
        if (model.path("type").asText().equals("Unigram")) {
            int id = id(model.path("unk_id")); // without one, encoding fails at such a text
            if (id >= model.path("vocab").size()) {
                throw unusable("an unknown token that is not in its vocabulary");
            }
            return OptionalInt.of(id);
        }
        boolean bytes =
                model.path("byte_fallback").asBoolean()
                        || json.path("decoder").toString().contains("ByteLevel");
        JsonNode token = model.path("vocab").path(model.path("unk_token").asText());
        return token.isInt() && !bytes ? OptionalInt.of(token.intValue()) : OptionalInt.empty();
    }

    private static List<AddedToken> addedTokens(JsonNode json) {
        List<AddedToken> tokens = new ArrayList<>();
        json.path("added_tokens").forEach(token -> tokens.add(addedToken(token)));
        return List.copyOf(tokens);
    }

    private static AddedToken addedToken(JsonNode token) {
        return new AddedToken(
                id(token.path("id")),
                token.path("content").asText(),
                token.path("special").asBoolean(),
                token.path("lstrip").asBoolean(),
                token.path("rstrip").asBoolean());
    }

    /** BPE writes an object from piece to id, Unigram a list of pieces with scores. */
    private static Map<Integer, String> pieces(JsonNode vocabulary) {
        Map<Integer, String> pieces = new HashMap<>();
        if (vocabulary.isArray()) {
            for (int id = 0; id < vocabulary.size(); id++) {
                pieces.put(id, vocabulary.get(id).path(0).asText());
            }
        }
        vocabulary.properties().forEach(entry -> pieces.put(id(entry.getValue()), entry.getKey()));
        return pieces;
    }

    private static int id(JsonNode node) {
        if (!node.isInt() || node.intValue() < 0) {
            throw unusable("a token whose id is no natural number");
        }
        return node.intValue();
    }

    private static InvalidModelException unusable(String what) {
        return new InvalidModelException(
                ModelFault.TOKENIZER_UNSUPPORTED, "The model's tokenizer.json has " + what + ".");
    }
}
