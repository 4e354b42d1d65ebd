package dev.wenzhen.lm.remote;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps what people say from steering the model. A server reads control tokens wherever they are
 * spelled out, in somebody's words too; a zero-width space after the first character makes them
 * text, and looks the same.
 */
final class ControlMarks {

    private static final Pattern MARK =
            Pattern.compile(
                    "<\\|[^<>|\\s]{1,64}\\|>" // ChatML, Qwen, LLaMA 3, GLM-4
                            + "|<｜[^<>｜\\s]{1,64}｜>" // DeepSeek
                            + "|</?(?:s|pad|unk|bos|eos|sop|eop|cls|sep|mask|think)>"
                            + "|<(?:reserved_|unused|extra_id_)\\d{1,6}>"
                            + "|</?(?:start_of_turn|end_of_turn)>"
                            + "|\\[(?:/?INST|g?MASK|sMASK|CLS|SEP|PAD|UNK)]"
                            + "|<</?SYS>>",
                    Pattern.CASE_INSENSITIVE);

    private static final char ZERO_WIDTH_SPACE = '\u200b';

    private ControlMarks() {}

    static String asText(String said) {
        return MARK.matcher(said)
                .replaceAll(
                        mark -> {
                            String spelled = mark.group();
                            return Matcher.quoteReplacement(
                                    spelled.charAt(0)
                                            + ""
                                            + ZERO_WIDTH_SPACE
                                            + spelled.substring(1));
                        });
    }
}
