package dev.wenzhen.worker.scripted;

import java.time.Duration;

/**
 * What is played.
 *
 * @param interval from one token to the next, for each stream on its own
 * @param tokens length of a reply for which nothing shorter is asked
 * @param slots streams at once; one more is refused, since nobody waits here
 * @param stamped each token says when it was due: {@code @<nanoseconds>;} on this machine's
 *     monotonic clock, which all processes of a Linux machine share. Such a text never repeats
 *     itself, so that a turn that another worker takes over diverges: for measuring only
 */
public record Script(Duration interval, int tokens, int slots, boolean stamped) {

    private static final String PASSAGE =
            "这是一段固定的演示文字,由脚本逐字播放,不是模型的回答,也不含任何医学建议。" + "它只用来测量平台本身的延迟:从提问进入网关,经过消息队列,到每个字出现在读者面前。";

    public Script {
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("the scripted rate must be above 0 tokens a second");
        }
        if (tokens < 1 || slots < 1) {
            throw new IllegalArgumentException("scripted tokens and slots must be at least 1");
        }
    }

    /** A token is one character; equal seeds play equal texts. */
    static int tokenAt(long seed, int position) {
        return Math.floorMod(seed + position, PASSAGE.length());
    }

    String textOf(int tokenId, long dueNanos) {
        return stamped ? "@" + dueNanos + ";" : PASSAGE.substring(tokenId, tokenId + 1);
    }
}
