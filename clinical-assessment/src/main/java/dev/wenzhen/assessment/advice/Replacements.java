package dev.wenzhen.assessment.advice;

import dev.wenzhen.knowledge.medicine.Contradiction;

/** The fixed sentences that leave in a generated one's place, and the marks. */
final class Replacements {

    static final String PREMISE = "关于您提到的说法，现有资料里没有依据，请不要据此用药或停药。";

    static final String NUMBER = "(这里原本有一个资料里查不到的数字，已略去。具体数值请以医生或药品说明书为准。)";

    static final String UNSUPPORTED = "（无资料依据）";

    private Replacements() {}

    static String of(Contradiction contradiction) {
        String what =
                switch (contradiction.against()) {
                    case ALLERGY -> "过敏史";
                    case PREGNANCY -> "孕期";
                    case AGE -> "年龄";
                    case CONDITION -> "病史";
                    case MEDICINE -> "正在用的药";
                    case STOPPING -> "";
                };
        if (what.isEmpty()) {
            return "(这里原本关于停药的说法已略去。停药、减药、换药请先问医生。)";
        }
        return "(这里原本提到的药与您的" + what + "不合，已略去。请咨询医生或药师。)";
    }

    /** How a passage is cited: numbered from one. */
    static String citation(int place) {
        return "[" + (place + 1) + "]";
    }
}
