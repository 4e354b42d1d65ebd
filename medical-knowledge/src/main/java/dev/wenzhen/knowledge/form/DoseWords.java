package dev.wenzhen.knowledge.form;

import java.util.regex.Pattern;

/** Finds what looks like dosing: an amount of a drug, or how often it is taken. */
final class DoseWords {

    private static final String NUMBER = "[0-9０-９一二三四五六七八九十两半几]";

    private static final Pattern DOSE =
            Pattern.compile(
                    "(?i)[0-9.]\\s*(mg|μg|ug|ml|iu|毫克|微克|毫升|国际单位|单位)"
                            + "|(?<!食盐不超过 )[0-9.]\\s*(g|克)(?![a-z])"
                            + "|[0-9]\\s*(片|粒|丸|袋)"
                            + ("|(服|吃|每次)[^，。；]{0,4}" + NUMBER + "\\s*(片|粒|丸|袋|支)")
                            + ("|" + NUMBER + "\\s*次\\s*/\\s*(日|天)")
                            + ("|(服|吃|用药|口服|外用|涂|滴)[^，。；]{0,4}(每|一)(日|天|晚)" + NUMBER + "\\s*次")
                            + ("|(每|一)(日|天|晚)" + NUMBER + "\\s*次[^，。；]{0,2}(服|吃|口服|外用)")
                            + ("|每(隔)?\\s*" + NUMBER + "+\\s*(个)?小时(服|吃|用)")
                            + ("|(连|服)[^，。；]{0,3}" + NUMBER + "+\\s*(天|日|周)(为|是)?一?(个)?疗程"));

    private DoseWords() {}

    static boolean in(String text) {
        return DOSE.matcher(text).find();
    }
}
