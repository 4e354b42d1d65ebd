package dev.wenzhen.assessment.advice;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number with its unit.
 *
 * @param unit one word for each unit; "" for a bare number
 */
record Quantity(BigDecimal value, String unit) {

    private static final String CHINESE = "〇一二三四五六七八九";

    private static final String UNITS =
            "毫克|微克|千克|公斤|克|斤|毫升|升|毫米汞柱|毫米|厘米|米|mmhg|mmol/l|mg|ug|μg|kg|g|ml|l|mm|cm"
                    + "|小时|钟头|分钟|秒|天|日|周岁|岁|周|星期|礼拜|个月|月|年|℃|°c|摄氏度|度|%|成|倍"
                    + "|片|粒|颗|丸|支|袋|包|瓶|滴|喷|勺|杯|碗|次|个疗程|疗程|个单位|单位|hours?|days?|weeks?|tablets?|times";

    private static final Map<String, String> SAME =
            Map.ofEntries(
                    Map.entry("毫克", "mg"),
                    Map.entry("微克", "ug"),
                    Map.entry("μg", "ug"),
                    Map.entry("千克", "kg"),
                    Map.entry("公斤", "kg"),
                    Map.entry("克", "g"),
                    Map.entry("毫升", "ml"),
                    Map.entry("升", "l"),
                    Map.entry("毫米汞柱", "mmhg"),
                    Map.entry("毫米", "mm"),
                    Map.entry("厘米", "cm"),
                    Map.entry("钟头", "小时"),
                    Map.entry("日", "天"),
                    Map.entry("星期", "周"),
                    Map.entry("礼拜", "周"),
                    Map.entry("个月", "月"),
                    Map.entry("周岁", "岁"),
                    Map.entry("℃", "度"),
                    Map.entry("°c", "度"),
                    Map.entry("摄氏度", "度"),
                    Map.entry("颗", "粒"),
                    Map.entry("个疗程", "疗程"),
                    Map.entry("个单位", "单位"),
                    Map.entry("hour", "小时"),
                    Map.entry("hours", "小时"),
                    Map.entry("day", "天"),
                    Map.entry("days", "天"),
                    Map.entry("week", "周"),
                    Map.entry("weeks", "周"),
                    Map.entry("tablet", "片"),
                    Map.entry("tablets", "片"),
                    Map.entry("times", "次"));

    /** 2型, 三个方面: names and lists, not measures. */
    private static final String COUNTS_THINGS =
            "(?![0-9.]*(?:型|期|级|类|号|种|步|条|方面|点|位|项|者|个(?!月|疗程|单位)))";

    private static final Pattern FOUND =
            Pattern.compile(
                    "(?<![第a-z0-9.])(?<![a-z]-)(?:(?<half>半)个?|(?<percent>百分之)?"
                            + "(?<number>[0-9]+(?:\\.[0-9]+)?"
                            + "|[一二两三四五六七八九十百千]+))"
                            + "(?:\\s*(?:到|至|-|~|—|、)\\s*(?<upper>[0-9]+(?:\\.[0-9]+)?"
                            + "|[一二两三四五六七八九十百千]+))?"
                            + "\\s*(?<unit>"
                            + UNITS
                            + ")?"
                            + COUNTS_THINGS);

    /** Telephone numbers, and the number of an item of a list. */
    private static final Pattern NO_QUANTITY =
            Pattern.compile(
                    "(?<![0-9.])(120|110|119|999|911|12320|12356|12345)(?![0-9.]|\\s*(?:"
                            + UNITS
                            + "))|^\\s*[-*#]*\\s*[(]?[0-9]{1,2}[.、):]|一次性|一度|百日咳");

    /** All in a text in plain form, in its order. Chinese numerals count with a unit only. */
    static List<Quantity> in(String plain) {
        List<Quantity> found = new ArrayList<>();
        Matcher matcher = FOUND.matcher(NO_QUANTITY.matcher(plain).replaceAll(" "));
        while (matcher.find()) {
            String unit = matcher.group("unit");
            String named = matcher.group("percent") != null ? "%" : unit;
            String word = named == null ? "" : SAME.getOrDefault(named, named);
            boolean half = matcher.group("half") != null && !word.isEmpty();
            add(found, half ? "0.5" : matcher.group("number"), word);
            add(found, matcher.group("upper"), word);
        }
        return found;
    }

    /** Whether one of the others is the same number of the same; a bare number fits any unit. */
    boolean isIn(List<Quantity> others) {
        return others.stream()
                .anyMatch(
                        other ->
                                value.compareTo(other.value) == 0
                                        && (unit.equals(other.unit)
                                                || unit.isEmpty()
                                                || other.unit.isEmpty()));
    }

    private static void add(List<Quantity> found, String digits, String unit) {
        if (digits == null) {
            return;
        }
        if (Character.isDigit(digits.charAt(0)) && digits.charAt(0) < 128) {
            found.add(new Quantity(new BigDecimal(digits), unit));
        } else if (!unit.isEmpty()) {
            found.add(new Quantity(BigDecimal.valueOf(chinese(digits)), unit));
        }
    }

    private static long chinese(String numeral) {
        long total = 0;
        long digit = 0;
        for (int i = 0; i < numeral.length(); i++) {
            char c = numeral.charAt(i);
            long scale = c == '十' ? 10 : c == '百' ? 100 : c == '千' ? 1000 : 0;
            if (scale > 0) {
                total += Math.max(1, digit) * scale;
                digit = 0;
            } else {
                digit = c == '两' ? 2 : CHINESE.indexOf(c);
            }
        }
        return total + digit;
    }
}
