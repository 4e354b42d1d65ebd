package dev.wenzhen.dialogue.care;

import java.util.regex.Pattern;

/** What is said in fixed words besides greetings and alerts. */
final class CareTexts {

    /** While models are silent. */
    static final String LOCKED =
            "我还在。现在最要紧的是您的安全，请不要一个人扛着：告诉身边的人，"
                    + "或拨打心理援助热线 12356；如果已经受伤或有危险，请立即拨打 120 或 110。"
                    + "等您觉得安全了，请告诉我“我现在安全了”，我们再继续。";

    /** When the patient's word came too soon, or is not enough. */
    static final String STILL_LOCKED =
            "谢谢您告诉我。我还是想请您先和身边的人或心理援助热线 12356 的工作人员说说话，" + "过一会儿再来告诉我；有危险时请立即拨打 120 或 110。";

    static final String CLEARED =
            "听到您现在安全，我放心一些了。如果那样的念头再出现，请随时拨打心理援助热线 12356。" + "您愿意的话，可以接着说说现在的情况。";

    static final String WELCOME = "不客气。症状加重或出现新的不适时请及时就医，也可以随时再来问我。祝您早日康复。";

    /** Stands with every triage level. */
    static final String NOTICE = "分诊和资料未经临床医生审核，仅供参考，不能替代面诊。";

    private static final int LONGEST_COURTESY = 24;

    private static final Pattern NOT_A_LETTER = Pattern.compile("[^\\p{L}]+");

    private static final Pattern THANKS =
            Pattern.compile(
                    "(好的?|嗯+|哦|行|明白了?|知道了?|了解了?)*"
                            + "(谢谢|多谢|感谢|非常感谢|谢了|辛苦了?|再见|拜拜|thanks|thankyou|bye)"
                            + "(您|你|医生|大夫|了|啦|的|解答|帮助|建议|再见|拜拜|啊|呀|非常|谢谢|感谢)*");

    private static final Pattern SAFE =
            Pattern.compile("^(医生|你好|您好)?(我)?(现在|已经)*(很|是|比较)?(安全|没事|没有危险)(的|了)*$");

    private CareTexts() {}

    /** A message that says thanks or good-bye and nothing else. */
    static boolean isThanks(String text) {
        return isAll(THANKS, text);
    }

    /** A message that says that the patient is safe, and nothing else. */
    static boolean saysSafe(String text) {
        return isAll(SAFE, text);
    }

    private static boolean isAll(Pattern pattern, String text) {
        return text.length() <= LONGEST_COURTESY
                && pattern.matcher(NOT_A_LETTER.matcher(text).replaceAll("")).matches();
    }
}
