package dev.wenzhen.evaluation.load;

import java.util.List;

/** What patients of a load ask: nothing urgent, so that a model is asked each time. */
public final class Questions {

    private static final List<String> TEXTS =
            List.of(
                    "高血压患者平时饮食要注意什么？",
                    "最近总是失眠，有什么办法改善睡眠？",
                    "感冒后鼻塞流涕，需要吃药吗？",
                    "胃胀消化不良应该怎么调理？",
                    "糖尿病人可以吃水果吗？",
                    "颈椎不舒服，平时怎么锻炼？",
                    "皮肤干燥发痒是什么原因？",
                    "经常口腔溃疡应该补充什么？",
                    "血脂偏高怎么控制饮食？",
                    "小孩不爱吃饭怎么办？");

    private Questions() {}

    /** The question of one turn; the same numbers give the same question. */
    public static String text(int consultation, int turn) {
        return TEXTS.get(Math.floorMod(consultation * 3 + turn, TEXTS.size()));
    }
}
