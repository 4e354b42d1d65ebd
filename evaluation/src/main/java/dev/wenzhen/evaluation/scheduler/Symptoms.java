package dev.wenzhen.evaluation.scheduler;

import dev.wenzhen.lm.generation.ChatMessage;
import dev.wenzhen.lm.generation.ChatMessage.Role;
import java.util.List;
import java.util.Random;

/** Made-up questions of any length; about a token per character in Chinese vocabularies. */
final class Symptoms {

    private static final List<String> PIECES =
            List.of(
                    "最近三天头疼得厉害，",
                    "晚上睡不好觉，",
                    "早上起来有点恶心，",
                    "吃了东西胃里胀，",
                    "量了血压有点高，",
                    "走路时小腿发酸，",
                    "咳嗽有一点黄痰，",
                    "以前没有得过什么大病，",
                    "家里老人有糖尿病，",
                    "没有发烧，");

    private Symptoms() {}

    static String of(int characters, Random random) {
        StringBuilder text = new StringBuilder();
        while (text.length() < characters) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        text.setLength(Math.max(1, characters));
        return text.toString();
    }

    static ChatMessage question(int characters, Random random) {
        return new ChatMessage(Role.USER, of(characters, random), false);
    }
}
