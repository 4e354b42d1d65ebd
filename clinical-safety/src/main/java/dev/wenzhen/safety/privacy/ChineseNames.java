package dev.wenzhen.safety.privacy;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds Chinese names by their surname and what stands around them, strongest evidence first: 我叫
 * before, sex or age behind, a title, 老 or 小 before, a relation before, a telephone number beside,
 * another name before; and without any of these a given name that is hardly anything else. The
 * words around stay.
 */
final class ChineseNames {

    private static final String ENDS = ",。!?;:、 \n()\"'“”‘’《》【】[]—-/|+…〔〕→";
    private static final String JOINS = "的在了床告和与跟及给让请找是叫为问对替帮陪把被由比像姓有";
    private static final String MEDICAL = "病炎症痛癌瘤药片素胃肝肺肾血疹菌毒医院科术检";
    private static final int LONGEST = 4;

    /** Between a name and its number. */
    private static final int MOST_BETWEEN = 10;

    private static final Pattern BETWEEN =
            Pattern.compile("[,、 :/(]*(本人|联系)?(电话|手机|身份证|微信|卡号|号码|证件)?号?码?(是|为)?[,、 :/(]*");

    /** Sex, age or people. */
    private static final Pattern PROFILE =
            Pattern.compile("(?s)[男女](?![儿孩人朋方友]).*|\\d{1,3}岁.*|[^,。]{1,3}族.*");

    private static final Pattern BARE_AGE = Pattern.compile("(?s)\\d{1,2}[,。].*");

    private final NameLists lists;

    ChineseNames(NameLists lists) {
        this.lists = lists;
    }

    /**
     * The length of the name that starts here, or 0.
     *
     * @param lastEnd where the name before ends
     * @param numbers what else was found, telephone numbers among it
     */
    int at(String text, int at, int lastEnd, List<PrivateSpan> numbers) {
        if (!EvenText.isHan(text.charAt(at))) {
            return 0;
        }
        int surname = lists.surnameAt(text, at);
        String introduction = introduction(text, at);
        if (!introduction.isEmpty()) {
            return introduced(text, at, surname, introduction);
        }
        if (surname == 0) {
            return 0;
        }
        int run = run(text, at);
        boolean begins = begins(text, at);
        if (begins
                && run >= 2
                && run <= LONGEST
                && isProfile(text, at + run, lists.isWord(text, at))) {
            return run;
        }
        if (isQuotedName(text, at, run)) {
            return run;
        }
        return lists.isWord(text, at) ? 0 : uncertain(text, at, surname, lastEnd, numbers);
    }

    private int uncertain(
            String text, int at, int surname, int lastEnd, List<PrivateSpan> numbers) {
        int run = run(text, at);
        int titled = titled(text, at, surname);
        if (titled > 0) {
            return titled;
        }
        if (isNickname(text, at, surname)) {
            return surname;
        }
        boolean whole = run > surname && run <= surname + 2;
        boolean doubtful = lists.isDoubtful(text, at, surname);
        int typical = typical(text, at, surname);
        boolean begins = begins(text, at);
        boolean listed =
                lastEnd > 0 && at == lastEnd + 1 && "、和与及,跟/".indexOf(text.charAt(at - 1)) >= 0;
        boolean beside =
                (begins || typical == surname + 2) && isBeside(text, at, at + run, numbers);
        if (listed || beside) {
            boolean name = beside ? run > surname && run <= LONGEST : whole;
            return name && !(doubtful && noneTypical(text, at + surname, at + run)) ? run : typical;
        }
        String relation = relation(text, at);
        if (!relation.isEmpty()) {
            return related(text, at, surname, relation.length() == 1);
        }
        boolean joins = begins || JOINS.indexOf(text.charAt(at - 1)) >= 0;
        if (surname > 1 && joins) {
            return whole ? run : given(text, at, surname);
        }
        if (begins && !doubtful && typical == surname + 1 && acts(text, at + typical)) {
            return typical;
        }
        return !doubtful && (typical == surname + 2 || isUnmistakable(text, at + surname))
                ? Math.max(typical, surname + 1)
                : 0;
    }

    /** After 姓名: what follows is a name, even without a known surname, unless it says why not. */
    private int introduced(String text, int at, int surname, String introduction) {
        if (lists.notNames().begins(text, at) > 0) {
            return 0;
        }
        int run = run(text, at);
        boolean certain =
                introduction.contains("名")
                        || introduction.endsWith("人")
                        || text.charAt(at - 1) == ':'
                        || introduction.equals("我叫");
        if (surname == 0) {
            boolean name = certain && run >= 2 && run <= LONGEST && !isMedical(text, at, run);
            return name ? run : 0;
        }
        boolean whole = run > surname && run <= LONGEST;
        if (lists.isWord(text, at) || lists.isDoubtful(text, at, surname)) {
            boolean name = whole && certain && !isMedical(text, at, run);
            return name ? run : typical(text, at, surname) == surname + 2 ? surname + 2 : 0;
        }
        if (whole) {
            return isMedical(text, at, run) && !certain ? 0 : run;
        }
        boolean only = introduction.endsWith("姓") && run == surname;
        return only ? surname : given(text, at, surname);
    }

    /** After 我爸 or 找: as much as is typical, or as goes up to what follows a name. */
    private int related(String text, int at, int surname, boolean weak) {
        int typical = typical(text, at, surname);
        if (lists.isDoubtful(text, at, surname)) {
            return !weak && typical == surname + 2 ? typical : 0;
        }
        int given = given(text, at, surname);
        boolean ends = endsName(text, at + given);
        if (!weak && given > 0 && ends && !isMedical(text, at, given)) {
            boolean whole = at + given == text.length() || isMark(text.charAt(at + given));
            return surname > 1 || given == surname + 2 || typical > 0 || whole ? given : 0;
        }
        boolean partly =
                given == surname + 2
                        && ends
                        && !noneTypical(text, at + surname, at + given)
                        && !isMedical(text, at, given);
        return partly || surname > 1 ? given : typical;
    }

    /** 琳, or 圆圆: hardly anything but a given name. */
    private boolean isUnmistakable(String text, int at) {
        return at < text.length() && lists.nameOnly().indexOf(text.charAt(at)) >= 0;
    }

    /** 王伟不喘气了: what a person does or has follows. */
    private static boolean acts(String text, int at) {
        return at < text.length() && "不说在今昨前吃喝发头咳肚刚又已晕吐摔".indexOf(text.charAt(at)) >= 0;
    }

    private static boolean isMark(char c) {
        return ENDS.indexOf(c) >= 0;
    }

    private boolean endsName(String text, int end) {
        return end >= text.length()
                || ENDS.indexOf(text.charAt(end)) >= 0
                || lists.mayFollow(text.charAt(end))
                || Character.isDigit(text.charAt(end));
    }

    /** The word before that announces a name, with 是 or a colon between; or nothing. */
    private String introduction(String text, int at) {
        String direct = lists.introductions().ends(text, at);
        int end = at;
        while (end > 0 && end > at - 3 && " :是,为叫“\"'(".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        boolean person = end >= 2 && text.startsWith("人:", end - 1);
        String apart = person ? "人" : lists.introductions().ends(text, end);
        return direct.length() >= apart.length() ? direct : apart;
    }

    private String relation(String text, int at) {
        int end = at;
        while (end > 0 && end > at - 2 && " :".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return lists.relations().ends(text, end);
    }

    private boolean noneTypical(String text, int from, int to) {
        return text.substring(from, to)
                .chars()
                .noneMatch(c -> lists.givenCharacters().indexOf(c) >= 0);
    }

    /** 张伟医生, 张医生. */
    private int titled(String text, int at, int surname) {
        for (int given = 2; given >= 0; given--) {
            int end = at + surname + given;
            int title = end < text.length() ? lists.titles().begins(text, end) : 0;
            if (title >= 2 && isHan(text, at, end)) {
                boolean start = begins(text, at) || JOINS.indexOf(text.charAt(at - 1)) >= 0;
                boolean doubtful = lists.isDoubtful(text, at, surname);
                boolean plausible =
                        given == 0
                                ? !doubtful
                                : lists.isTypical(text, at + surname, end) || (start && !doubtful);
                if (plausible && noFollowing(text, at + surname, end)) {
                    return surname + given;
                }
            }
        }
        int end = at + surname;
        boolean kin =
                end < text.length()
                        && lists.kinTitles().indexOf(text.charAt(end)) >= 0
                        && (begins(text, at) || JOINS.indexOf(text.charAt(at - 1)) >= 0)
                        && !lists.isDoubtful(text, at, surname)
                        && endsName(text, end + 1);
        return kin ? surname : 0;
    }

    /** 老李, 小王. */
    private boolean isNickname(String text, int at, int surname) {
        int end = at + surname;
        if (at == 0
                || surname > 1
                || "老小".indexOf(text.charAt(at - 1)) < 0
                || lists.isDoubtful(text, at, surname)
                || lists.nicknameNot().contains(text.substring(at - 1, end))) {
            return false;
        }
        boolean starts = begins(text, at - 1) || "的叫是和跟与找我给让被像问壁".indexOf(text.charAt(at - 2)) >= 0;
        boolean ends =
                end == text.length()
                        || ENDS.indexOf(text.charAt(end)) >= 0
                        || lists.mayFollow(text.charAt(end))
                        || "又家".indexOf(text.charAt(end)) >= 0;
        return starts && ends;
    }

    private static boolean isQuotedName(String text, int at, int run) {
        int end = at + run;
        boolean quoted =
                at > 0
                        && "“\"'‘".indexOf(text.charAt(at - 1)) >= 0
                        && end < text.length()
                        && "”\"'’".indexOf(text.charAt(end)) >= 0;
        if (!quoted || run < 2 || run > LONGEST) {
            return false;
        }
        String around =
                text.substring(Math.max(0, at - 5), at - 1)
                        + text.substring(end, Math.min(text.length(), end + 6));
        return around.contains("名") || around.contains("叫") || around.contains("改");
    }

    /** The surname with as much of a typical given name as follows; 0 without. */
    private int typical(String text, int at, int surname) {
        for (int given = 2; given >= 1; given--) {
            if (lists.isTypical(text, at + surname, at + surname + given)) {
                return surname + given;
            }
        }
        return 0;
    }

    /** Surname and one or two characters more, as far as they can belong to a name. */
    private int given(String text, int at, int surname) {
        int length = surname;
        while (length < surname + 2 && at + length < text.length()) {
            char c = text.charAt(at + length);
            if (!EvenText.isHan(c) || lists.mayFollow(c)) {
                break;
            }
            length++;
        }
        return length > surname ? length : 0;
    }

    /** 王小明,男,38岁: sex or age follow. */
    private static boolean isProfile(String text, int at, boolean word) {
        int next = at;
        while (next < text.length() && ",、 :(".indexOf(text.charAt(next)) >= 0) {
            next++;
        }
        String rest = text.substring(next, Math.min(text.length(), next + 5));
        if (next == at) {
            return false;
        }
        return PROFILE.matcher(rest).matches() || (!word && BARE_AGE.matcher(rest).matches());
    }

    /** Next to a number, with nothing between but marks and 电话 or the like. */
    private static boolean isBeside(String text, int from, int to, List<PrivateSpan> numbers) {
        return numbers.stream()
                .anyMatch(
                        number ->
                                joins(text, to, number.start()) || joins(text, number.end(), from));
    }

    private static boolean joins(String text, int from, int to) {
        return from <= to
                && to - from <= MOST_BETWEEN
                && BETWEEN.matcher(text.substring(from, to)).matches();
    }

    private boolean noFollowing(String text, int from, int to) {
        return text.substring(from, to).chars().noneMatch(c -> lists.mayFollow((char) c));
    }

    private static boolean begins(String text, int at) {
        return at == 0 || ENDS.indexOf(text.charAt(at - 1)) >= 0;
    }

    /** How many Chinese characters stand here together, up to the next mark. */
    private static int run(String text, int at) {
        int end = at;
        while (end < text.length() && end <= at + LONGEST && EvenText.isHan(text.charAt(end))) {
            end++;
        }
        return end - at;
    }

    private static boolean isMedical(String text, int at, int run) {
        return text.substring(at, at + run).chars().anyMatch(c -> MEDICAL.indexOf(c) >= 0);
    }

    private static boolean isHan(String text, int from, int to) {
        return text.substring(from, to).chars().allMatch(c -> EvenText.isHan((char) c));
    }
}
