package dev.wenzhen.dialogue.consultation;

import java.util.Locale;
import java.util.regex.Pattern;

/** Recognises a message that says hello and nothing else. */
final class Salutation {

    private static final int MAX_LENGTH = 24;

    private static final Pattern NOT_A_LETTER = Pattern.compile("[^\\p{L}]+");

    private static final Pattern HELLO =
            Pattern.compile(
                    "(你好|您好|你们好|大家好|早上好|上午好|中午好|下午好|晚上好|早安|晚安|嗨|哈喽|哈啰|hi|hello|hey"
                            + "|在吗|在么|在不在|有人吗|有人在吗)"
                            + "(医生|大夫|你好|您好|在吗|在么|有人吗|呀|啊|哦|there)*"
                            + "|(医生|大夫)(你好|您好|在吗|在么|早上好|上午好|下午好|晚上好)(在吗|在么|呀|啊)*");

    private Salutation() {}

    static boolean isAll(String text) {
        if (text.length() > MAX_LENGTH) {
            return false;
        }
        String letters = NOT_A_LETTER.matcher(text).replaceAll("").toLowerCase(Locale.ROOT);
        return HELLO.matcher(letters).matches();
    }
}
