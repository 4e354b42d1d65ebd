package dev.wenzhen.gateway.stream;

import dev.wenzhen.events.FailureCode;
import java.util.EnumMap;
import java.util.Map;

/** What a patient can do when a turn failed. */
public final class FailureAdvice {

    private static final Map<FailureCode, String> ADVICE =
            new EnumMap<>(
                    Map.of(
                            FailureCode.DEADLINE_EXCEEDED,
                            "回复超时了，请稍后再问一次。",
                            FailureCode.PROMPT_TOO_LONG,
                            "内容太长，请缩短后再问，或新建一个问诊。",
                            FailureCode.GENERATION_FAILED,
                            "生成回复时出错了，请再问一次。",
                            FailureCode.GENERATION_DIVERGED,
                            "回复中断了，请再问一次。",
                            FailureCode.SUPERSEDED,
                            "这一轮被新的消息取代了。",
                            FailureCode.NOT_PUBLISHED,
                            "消息暂时送不出去，请稍后重试。"));

    private FailureAdvice() {}

    public static String of(FailureCode code) {
        return ADVICE.get(code);
    }
}
