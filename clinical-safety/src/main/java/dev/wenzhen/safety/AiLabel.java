package dev.wenzhen.safety;

/** The label that every reply of a model carries, on screen and in every export. */
public final class AiLabel {

    public static final String TEXT = "AI 生成,仅供参考,不能替代医生";

    private AiLabel() {}
}
