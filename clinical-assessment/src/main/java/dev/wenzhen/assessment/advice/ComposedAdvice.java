package dev.wenzhen.assessment.advice;

import dev.wenzhen.knowledge.retrieval.Passage;
import dev.wenzhen.knowledge.retrieval.Passage.Field;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Advice from the knowledge base alone; looks like what it is. */
final class ComposedAdvice {

    static final String INTRODUCTION = "以下内容摘自问诊知识库，不是模型生成，未经临床医生审核：";

    static final String NOTHING_FOUND = "问诊知识库里没有找到与您的情况足够相符的内容。";

    static final String CLOSING = "以上不能替代医生面诊。症状加重、持续不好或您不放心时，请及时就医；情况紧急请拨打 120。";

    /** What names drugs as treatment is for a doctor to say. */
    private static final Set<Field> LEFT_OUT = EnumSet.of(Field.TREATMENT, Field.USES);

    private static final int MOST_PIECES = 5;
    private static final int LONGEST_PIECE = 120;

    private final List<Passage> passages;

    /**
     * @param passages as cited: the number is the place plus one
     */
    ComposedAdvice(List<Passage> passages) {
        this.passages = passages;
    }

    /**
     * @param allowed whether a piece may be shown to this patient
     */
    String text(Predicate<String> allowed) {
        List<String> lines = new ArrayList<>();
        List<String> pieces = pieces(allowed);
        lines.add(pieces.isEmpty() ? NOTHING_FOUND : INTRODUCTION);
        lines.addAll(pieces);
        lines.add(CLOSING);
        return String.join("\n", lines);
    }

    private List<String> pieces(Predicate<String> allowed) {
        List<String> pieces = new ArrayList<>();
        for (int i = 0; i < passages.size() && pieces.size() < MOST_PIECES; i++) {
            Passage passage = passages.get(i);
            String piece = "- " + passage.title() + "（" + passage.field().label() + "）：";
            String text = LEFT_OUT.contains(passage.field()) ? "" : cut(passage.text());
            if (!text.isEmpty() && allowed.test(passage.title() + "：" + text)) {
                pieces.add(piece + text + Replacements.citation(i));
            }
        }
        return pieces;
    }

    /** Whole sentences only. */
    private static String cut(String text) {
        if (text.length() <= LONGEST_PIECE) {
            return text;
        }
        int end = text.lastIndexOf('。', LONGEST_PIECE - 1);
        return end < 0 ? "" : text.substring(0, end + 1);
    }
}
