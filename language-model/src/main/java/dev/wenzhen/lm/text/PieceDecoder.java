package dev.wenzhen.lm.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wenzhen.lm.model.InvalidModelException;
import dev.wenzhen.lm.model.ModelFault;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a tokenizer's decoder turns one vocabulary piece into bytes. Supported are the decoders of
 * LLaMA-like, byte-level and byte-fallback tokenizers; another is refused by name.
 */
final class PieceDecoder {

    private static final Pattern BYTE = Pattern.compile("<0x([0-9A-Fa-f]{2})>");

    private boolean byteLevel;
    private boolean byteFallback;
    private String spaceMark = "";
    private String space = " ";
    private boolean stripsFirstSpace;

    PieceDecoder(JsonNode decoder) {
        read(decoder);
    }

    private void read(JsonNode decoder) {
        String type = decoder.path("type").asText("none");
        switch (type) {
            case "Sequence" -> decoder.path("decoders").forEach(this::read);
            case "ByteLevel" -> byteLevel = true;
            case "ByteFallback" -> byteFallback = true;
            case "Fuse" -> {}
            case "Replace" -> {
                spaceMark = decoder.path("pattern").path("String").asText();
                space = decoder.path("content").asText();
            }
            case "Metaspace" -> {
                spaceMark = decoder.path("replacement").asText("\u2581");
                stripsFirstSpace = !decoder.path("prepend_scheme").asText().equals("never");
            }
            case "Strip" -> stripsFirstSpace = decoder.path("start").asInt() > 0;
            default ->
                    throw new InvalidModelException(
                            ModelFault.TOKENIZER_UNSUPPORTED,
                            "The model's tokenizer decodes by '" + type + "', which is unknown.");
        }
    }

    /** Whether a text that begins with a space loses it. */
    boolean stripsFirstSpace() {
        return stripsFirstSpace;
    }

    byte[] bytes(String piece) {
        if (byteLevel) {
            return byteLevel(piece);
        }
        Matcher single = BYTE.matcher(piece);
        if (byteFallback && single.matches()) {
            return new byte[] {(byte) Integer.parseInt(single.group(1), 16)};
        }
        String text = spaceMark.isEmpty() ? piece : piece.replace(spaceMark, space);
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** GPT-2's alphabet: printable Latin-1 stands for itself, the other bytes follow U+0100. */
    private static byte[] byteLevel(String piece) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < piece.length(); i++) {
            int value = byteOf(piece.charAt(i));
            if (value < 0) {
                return piece.getBytes(StandardCharsets.UTF_8);
            }
            bytes.write(value);
        }
        return bytes.toByteArray();
    }

    private static int byteOf(char symbol) {
        if (standsForItself(symbol)) {
            return symbol;
        }
        int rank = symbol - 0x100;
        for (int value = 0; value < 256 && rank >= 0; value++) {
            if (!standsForItself(value) && rank-- == 0) {
                return value;
            }
        }
        return -1;
    }

    private static boolean standsForItself(int value) {
        return (value >= '!' && value <= '~')
                || (value >= 0xA1 && value <= 0xAC)
                || (value >= 0xAE && value <= 0xFF);
    }
}
