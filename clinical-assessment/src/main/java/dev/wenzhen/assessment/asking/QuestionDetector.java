package dev.wenzhen.assessment.asking;

import java.util.List;
import java.util.regex.Pattern;

/** Whether a model's reply is a question. */
public enum QuestionDetector {

    /** BianQue's, as published: any of ten substrings anywhere. 这么多 counts as a question. */
    PUBLISHED {
        @Override
        public boolean isQuestion(String reply) {
            return SUBSTRINGS.stream().anyMatch(reply::contains);
        }
    },

    /**
     * The same words, but only where they ask: a sentence that ends with a question mark or with 吗,
     * 呢 or 么 (not 这么, 那么, 多么, 怎么), or a last sentence without a full stop that holds an
     * interrogative.
     */
    MENDED {
        @Override
        public boolean isQuestion(String reply) {
            return ASKS.matcher(reply).find() || OPEN_END.matcher(reply).find();
        }
    };

    private static final List<String> SUBSTRINGS =
            List.of("？", "?", "吗", "呢", "么", "什么", "有没有", "多少", "几次", "怎么样");

    private static final Pattern ASKS =
            Pattern.compile("[？?]|(?:吗|呢|(?<![这那多怎要])么)(?=[。.!！\\s]|$)");

    private static final Pattern OPEN_END = Pattern.compile("(?:有没有|多少|几次|怎么样|什么)[^。.!！]{0,40}$");

    public abstract boolean isQuestion(String reply);
}
