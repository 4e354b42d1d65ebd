package dev.wenzhen.safety.privacy;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds e-mail addresses, WeChat and QQ accounts, number plates and record numbers. Every
 * expression is anchored at a word or sign and bounded, so that it takes linear time.
 */
final class AccountFinder {

    private static final Pattern EMAIL =
            Pattern.compile(
                    "[a-z0-9][a-z0-9._%+-]{0,63}+ ?@ ?[a-z0-9-]{1,40}(\\.[a-z0-9-]{1,20}){1,4}");

    private static final Pattern WECHAT =
            Pattern.compile(
                    "(?:微 ?信|威信|维信|薇信|v信|vx|wx|wechat|weixin|加v|我v|绿泡泡|昵称)"
                            + "(?: ?号码?|账号| ?id)?(?:搜|是|为|叫|同号)?[:=,\\s]{0,3}"
                            + "([a-z0-9][a-z0-9_-]{4,19})");

    private static final Pattern WECHAT_ID =
            Pattern.compile("(?<![a-z0-9])(wxid_[a-z0-9]{6,20}|v[a-z]{4,12}[0-9]{4,8})");

    private static final Pattern QQ =
            Pattern.compile("(?:qq|扣扣|企鹅|加q)(?:号码?|群|邮箱)?[是为:=,\\s]{0,3}([1-9][0-9 ]{3,12}[0-9])");

    private static final Pattern PLATE =
            Pattern.compile(
                    "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][a-z][ ·•.-]?[a-z0-9]{5,6}(?![a-z0-9])");

    /** After a word for a number or card: letters, digits and hyphens with four digits or more. */
    private static final Pattern RECORD =
            Pattern.compile(
                    "(?:病历|病案|档案号|住院[号卡]|门诊[号卡]|就诊[号卡]|登记号|挂号|编号|流水号|条码|腕带|影像号|医保|社保|保障卡|诊疗卡"
                            + "|医疗卡|健康卡|农合|护照|通行证|军官证|凭证|报告[号单]|申请单|标本|我的号"
                            + "|(?:卡号|(?<![型批货])号码?)"
                            + "(?=[^0-9a-z]{0,3}[a-z]))"
                            + "[^0-9a-z,。]{0,4}[是为:=,\\s]{0,3}"
                            + "([a-z]{0,4}[-\\s]?[0-9][0-9a-z-]{3,19})");

    /** Anywhere: a few letters and at least six digits. */
    private static final Pattern SERIAL =
            Pattern.compile(
                    "(?<![a-z0-9_.@-])([a-z]{1,4}-?[0-9]{6,16}(?:-[0-9a-z]{2,8})?)(?![a-z0-9@])");

    /** Before what says what it was. */
    private static final Pattern RECORD_BEFORE =
            Pattern.compile(
                    "(?<![0-9.])([0-9]{6,12})(?=(?:就?是|为)[我他她]?(?:的|老|旧)?(?:病历|病案|住院|门诊|就诊|医保))");

    void find(String text, List<PrivateSpan> found) {
        whole(EMAIL, text, PrivateKind.EMAIL, found);
        whole(PLATE, text, PrivateKind.PLATE, found);
        group(WECHAT, text, PrivateKind.WECHAT, found);
        group(WECHAT_ID, text, PrivateKind.WECHAT, found);
        group(QQ, text, PrivateKind.QQ, found);
        group(RECORD, text, PrivateKind.RECORD, found);
        group(RECORD_BEFORE, text, PrivateKind.RECORD, found);
        group(SERIAL, text, PrivateKind.RECORD, found);
    }

    private static void whole(
            Pattern pattern, String text, PrivateKind kind, List<PrivateSpan> found) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(new PrivateSpan(matcher.start(), matcher.end(), kind));
        }
    }

    private static void group(
            Pattern pattern, String text, PrivateKind kind, List<PrivateSpan> found) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(new PrivateSpan(matcher.start(1), matcher.end(1), kind));
        }
    }
}
