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
                    "(?:微信|威信|维信|薇信|v信|vx|wx|wechat|weixin|加v|我v)(?:号码?|账号|id)?"
                            + "[是为叫:=,\\s]{0,3}((?:[a-z0-9][a-z0-9_-]{4,19}))");

    private static final Pattern QQ =
            Pattern.compile("(?:qq|扣扣|企鹅)(?:号码?|群|邮箱)?[是为:=,\\s]{0,3}([1-9][0-9 ]{3,12}[0-9])");

    private static final Pattern PLATE =
            Pattern.compile(
                    "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][a-z][ ·•.-]?[a-z0-9]{5,6}(?![a-z0-9])");

    private static final Pattern RECORD =
            Pattern.compile(
                    "(?:病历|住院|门诊|就诊卡|就诊|病案|登记|挂号|检查|化验|标本|条码|影像|ct|医保卡?|社保卡?|医疗卡|诊疗卡|护照|港澳通行证|军官证|健康卡|报告|申请单|床位?)(?:编?号码?|id|证号)[是为:=,\\s]{0,3}"
                        + "([a-z]{0,4}[-\\s]?[0-9][0-9a-z-]{3,19})");

    private static final Pattern CARD =
            Pattern.compile(
                    "(?:护照|就诊卡|医保卡?|社保卡?|医疗卡|诊疗卡|通行证|军官证)(?:号码?)?[是为:=,\\s]{0,3}([a-z]{0,3}[0-9][0-9a-z-]{5,19})");

    void find(String text, List<PrivateSpan> found) {
        whole(EMAIL, text, PrivateKind.EMAIL, found);
        whole(PLATE, text, PrivateKind.PLATE, found);
        group(WECHAT, text, PrivateKind.WECHAT, found);
        group(QQ, text, PrivateKind.QQ, found);
        group(RECORD, text, PrivateKind.RECORD, found);
        group(CARD, text, PrivateKind.RECORD, found);
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
