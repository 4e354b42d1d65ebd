package dev.wenzhen.knowledge.medicine;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words that say whether a named medicine is advised. Alternatives are tried in order, so that
 * a doubled negation (不是不能) comes before the negation inside it.
 */
final class StanceCues {

    private static final String TAKE = "(?:使用|服用|口服|应用|注射|用|吃|服|涂|打|喝|碰|抹|滴|接种|选用|选)";

    /** A ban on how to take it, not on taking it. */
    private static final String MANNER =
            "(?:不要|不能|不可|不宜|避免|别|勿)(?:再|一次|总是|老)*(?:空腹|过量|超量|超剂量|长期|大量|连续|连着|忘|漏|太多|多吃|吃太|过度|自行加)";

    private static final String ENCOURAGING =
            "(?:不能不|不得不|(?:不是|并非|并不是|没有说|没说|不代表|不等于|不意味着)[^,。]{0,4}(?:不能|不可以|不宜|禁)"
                    + "|(?:不要|不必|不用|无需|不需要|别|不该|不能)(?:擅自|自行|随便|马上|急着|立刻)?(?:停|换)[用药服掉止]*"
                    + "|(?:不用|不必|无需|别|不要|没必要)(?:担心|怕|害怕|紧张|顾虑|纠结)|继续|坚持|"
                    + MANNER
                    + ")";

    private static final String UNDECIDED =
            "(?:能不能|可不可以|要不要|该不该|是否(?:可以|可|能|需要|适合|要)?|"
                    + "代替|替代|取代|而不是|而非|并非|不是|不含|不属于|"
                    + "(?:您|你|患者|孩子|宝宝)?(?:目前|正在|之前|以前|曾经|曾|提到|说过)(?:在)?"
                    + TAKE
                    + "?(?:过|的|了|您|你)*(?=$)|比(?=$)|像(?=$)|非(?=$)|(?:您|你)?对(?=$))";

    private static final String FORBIDDING =
            "(?:不能|不可以?|不宜|不应该?|不该|不要|别(?!的|人|急)|勿|切忌|忌|禁用|禁止|禁服|严禁|禁忌|避免|避开|"
                    + "不建议|不推荐|不主张|不考虑|不适合|不适宜|不得|停用|停掉|停服|停止|停吃|停|拒绝|远离|少用|少吃|慎用|谨慎|慎|"
                    + "不用|不必|无需|无须|不需要|没必要|不再|不准|不许|杜绝|千万不|绝对不|放弃|换掉|小心|警惕|当心|不给|不吃|不服|"
                    + "未用|不喝|不打|不碰|不接种|不做|不选|戒|排除|没有必要|过敏(?:的)?(?:药|药物)?(?:有|包括|如|例如))";

    private static final String ADVISING =
            "(?:可以|可用|可选|可考虑|可先|可试|建议|推荐|应该?|请|试试|首选|换成|改用|换用|改为|加用|先用|先吃|不妨|最好|需要|给予)";

    private static final Pattern BEFORE =
            Pattern.compile(
                    "(?<encouraging>"
                            + ENCOURAGING
                            + ")"
                            + ("|(?<undecided>" + UNDECIDED + ")")
                            + ("|(?<forbidding>" + FORBIDDING + ")")
                            + ("|(?<advising>" + ADVISING + ")"));

    private static final Pattern AFTER =
            Pattern.compile(
                    "(?<encouraging>"
                            + ENCOURAGING
                            + "|不会(?:引起|导致|影响|有|伤|造成)|不至于|没有(?:风险|危险|影响|禁忌|问题|关系)|无禁忌|不属于禁|不影响|并不危险"
                            + "|风险(?:很|较|比较|极|非常)(?:小|低)|不用怕|没问题|没事|没关系|不要紧|放心|"
                            + "(?<!不)可以?(?:先|再|继续|少量|适量|短期|放心|直接|正常|偶尔|安全|酌情)*"
                            + TAKE
                            + "|(?<!不)能(?:先|再|继续|少量|适量|放心|直接|正常)*"
                            + TAKE
                            + "|(?<!不)安全|(?<!不)适合|首选|就行|即可|就好|就可以|(?<!不|引起|导致)可以$)"
                            + "|(?<forbidding>不能|不可|不宜|不要|不适合|不适宜|禁用|禁忌|禁止|忌用|忌服|禁服|慎用|不建议|不推荐|不行|不该|"
                            + "应避免|要避免|需避免|应停|要停|需停|停用|停掉|停服|不安全|有害|致畸|畸形|危险|风险|"
                            + "会(?:引起|导致|诱发|加重|伤|影响|造成|使)|可能(?:会)?(?:引起|导致|诱发|加重|伤|影响|造成|使)|交叉过敏|"
                            + "不(?:考虑|再用|用|吃|服|碰|喝|打|选)|别(?:吃|用|碰|服|喝|打)|请勿|勿用|免用|小心|可致|不应|不利|流产|忌|要先问|先问医生|先咨询)"
                            + "|(?<undecided>^(?:类|类的)?(?:药物?|抗生素)?(?:有|严重|曾经?)*(?:过敏|不耐受)|^(?:以外|之外)(?!还|也)|代替$)");

    /** A later clause that goes on speaking of the same medicine. */
    private static final Pattern CLAUSE_ALLOWS =
            Pattern.compile(
                    "^(?:但是?|不过|其实|而且|也|就|所以|因此|您|你|实在|仍|还是|都|偶尔|短期|它|这个?药|此药|该药|对您|对你|少量|应该|完全|是)*"
                            + "(?:[^不]{0,6}(?<!不)(?:可以?|能|建议|推荐)(?:您|你|先|再|继续|少量|适量|短期|放心|直接|正常|偶尔|酌情|按说明书?)*"
                            + TAKE
                            + "(?=$|[一点少几它这吧的来了试看])"
                            + "|[^不]{0,6}(?:没问题|没事|没关系|不要紧|(?<!不)安全|就行|即可|放心"
                            + TAKE
                            + "|照"
                            + TAKE
                            + "|按时"
                            + TAKE
                            + "|照常))");

    private static final Pattern CLAUSE_FORBIDS =
            Pattern.compile(
                    "^(?:[^,]{0,4}(?:有|存在|很)(?:危险|风险|害|禁忌)$|(?:但是?|不过|所以|因此|故|而|就|都|也|您|你|绝对|千万|一定|请|孕期|孕妇|怀孕|儿童|孩子|宝宝|目前|现在|因为?|对您|对你|是|"
                            + "应该?|需要?|要|均|暂时|还是|最好|务必|坚决|万万|属于|时|过敏|者|的|人|患者|期间|我|们|它|这个?药|此药|该药|这类药?|一律)*"
                            + "(?:不能|不要|不可以?|不宜|不应该?|不该|不建议|不推荐|不适合|禁用|禁忌|禁止|避免|别|勿|停用|不行|忌用|停药|慎用)"
                            + "(?:您|你|再|自行|随便|擅自|给孩子|给宝宝|继续|同时)*"
                            + TAKE
                            + "?(?:它们?|这(?:个|种|类|些)?药?物?|此药|该药|此类药?物?|了|的|哦|呢|药)*$)");

    private StanceCues() {}

    /** The last word before the medicine that governs it. */
    static Cue before(String text) {
        Cue last = Cue.NONE;
        Matcher cue = BEFORE.matcher(text);
        while (cue.find()) {
            last = Cue.of(cue);
        }
        return last;
    }

    /** The first word after the medicine that judges it; an encouraging one wins. */
    static Cue after(String text) {
        Cue first = Cue.NONE;
        Matcher cue = AFTER.matcher(text);
        while (cue.find()) {
            Cue found = Cue.of(cue);
            if (found == Cue.ENCOURAGING) {
                return found;
            }
            first = first == Cue.NONE ? found : first;
        }
        return first;
    }

    static boolean allows(String clause) {
        return CLAUSE_ALLOWS.matcher(clause).find();
    }

    static boolean forbids(String clause) {
        return CLAUSE_FORBIDS.matcher(clause).find();
    }

    /** Which way a word points. */
    enum Cue {
        NONE,
        ENCOURAGING,
        UNDECIDED,
        FORBIDDING,
        ADVISING;

        private static Cue of(Matcher matcher) {
            if (matcher.group("encouraging") != null) {
                return ENCOURAGING;
            }
            if (matcher.group("undecided") != null) {
                return UNDECIDED;
            }
            return matcher.group("forbidding") != null ? FORBIDDING : ADVISING;
        }
    }
}
