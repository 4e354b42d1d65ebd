package dev.wenzhen.dialogue.prompt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The part of a counselling session that has left the window, in the patient's own words: of each
 * message the sentence that says most about feelings and people, the newest messages first, within
 * a bound.
 */
final class SessionSummary {

    private static final int LONGEST = 300;
    private static final int LONGEST_SENTENCE = 50;

    private static final Pattern SENTENCE_END = Pattern.compile("[。！？!?；;\\n]+");

    private static final Pattern TELLING =
            Pattern.compile(
                    "难过|伤心|害怕|担心|焦虑|紧张|生气|委屈|孤独|压力|失眠|崩溃|绝望|自责|内疚|痛苦|烦|累|哭"
                            + "|爸|妈|父|母|家|老公|老婆|丈夫|妻子|男朋友|女朋友|孩子|儿子|女儿|同学|同事|老师|领导|朋友"
                            + "|分手|离婚|吵架|去世|失业|辞职|考试|工作|学习");

    private SessionSummary() {}

    /**
     * @param said what the patient said before the window, oldest first
     */
    static Optional<String> of(List<String> said) {
        List<String> points = new ArrayList<>();
        int length = 0;
        for (int i = said.size() - 1; i >= 0; i--) {
            String point = mostTelling(said.get(i));
            if (point.isEmpty() || points.contains(point)) {
                continue;
            }
            length += point.length();
            if (length > LONGEST) {
                break;
            }
            points.add(0, point);
        }
        return points.isEmpty()
                ? Optional.empty()
                : Optional.of("来访者之前谈到：" + String.join("；", points) + "。");
    }

    private static String mostTelling(String message) {
        String best = "";
        long most = -1;
        for (String sentence : SENTENCE_END.split(message, -1)) {
            String bare = sentence.strip();
            long telling = TELLING.matcher(bare).results().count();
            if (!bare.isEmpty() && telling > most) {
                best = bare;
                most = telling;
            }
        }
        return best.length() <= LONGEST_SENTENCE ? best : best.substring(0, LONGEST_SENTENCE);
    }
}
