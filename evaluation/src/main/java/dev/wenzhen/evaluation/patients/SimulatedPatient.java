package dev.wenzhen.evaluation.patients;

import dev.wenzhen.assessment.asking.Question;
import dev.wenzhen.assessment.intake.Slot;
import dev.wenzhen.evaluation.patients.PatientCase.Expecting;
import dev.wenzhen.knowledge.KnowledgeBase;
import dev.wenzhen.knowledge.Symptom;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Puts a case into words. Sees questions, never the assessor's insides; answers what is asked. */
public final class SimulatedPatient {

    private static final int CHILD = 14;
    private static final int INFANT_MONTHS = 24;
    private static final int OLD = 66;
    private static final double WRITTEN_BY_CHILD = 0.4;
    private static final double TELLS_PREGNANCY = 0.7;

    private static final List<String> YES =
            List.of("有", "有的", "嗯，有", "有一点", "是的", "对", "有，挺明显的", "经常有", "有过几次");
    private static final List<String> NO =
            List.of("没有", "没", "没有的", "没有过", "从来没有", "不，没有", "没有这种情况", "这个没有");
    private static final List<String> UNKNOWN = List.of("不知道", "不清楚", "说不清", "没注意", "不太清楚", "没留意过");
    private static final List<String> ENDINGS =
            List.of("，怎么办", "，这是怎么回事？", "，请问是什么病", "，要紧吗？", "，该挂什么科", "，谢谢医生");
    private static final List<String> SINCE =
            List.of("两天了", "三天了", "一个星期了", "半个月了", "好几天了", "有一阵子了", "昨天开始的");
    private static final List<String> JOINS = List.of("，", "，还有", "，而且", "、", "，也");

    private final PatientCase truth;
    private final KnowledgeBase knowledge;
    private final Random random;

    public SimulatedPatient(PatientCase truth, KnowledgeBase knowledge, Random random) {
        this.truth = truth;
        this.knowledge = knowledge;
        this.random = random;
    }

    /** The first message: chief complaints, by persona with who it is and since when. */
    public String opening() {
        StringBuilder text = new StringBuilder(introduction());
        text.append(complaints(truth.persona().isColloquial(random)));
        if (truth.persona().isChatty(random)) {
            text.append("，").append(any(SINCE)).append(any(ENDINGS));
        }
        return text.toString();
    }

    /** The answer to a question. */
    public String answer(Question question) {
        Slot slot = question.slot();
        if (slot.symptomId().isPresent()) {
            return aboutSymptom(slot.symptomId().get(), question);
        }
        if (slot.equals(Slot.AGE)) {
            return age();
        }
        if (slot.equals(Slot.SEX)) {
            return truth.female() ? any(List.of("女", "女的", "女性")) : any(List.of("男", "男的"));
        }
        if (slot.equals(Slot.PREGNANCY)) {
            return expecting();
        }
        return complaints(false);
    }

    private String aboutSymptom(String id, Question question) {
        boolean taps = truth.persona() == Persona.TERSE && random.nextBoolean();
        if (truth.persona().isUnsure(random)) {
            return taps ? question.options().get(2) : any(UNKNOWN);
        }
        boolean present = truth.symptoms().contains(id);
        if (taps) {
            return question.options().get(present ? 0 : 1);
        }
        String said = any(present ? YES : NO);
        if (!truth.persona().isChatty(random)) {
            return said;
        }
        return present ? said + "，" + word(id, true) : said + "，这个我倒没有";
    }

    private String introduction() {
        StringBuilder text = new StringBuilder();
        boolean introduces = truth.persona().introducesSelf(random);
        if (truth.ageYears() < CHILD) {
            text.append(any(truth.female() ? List.of("孩子", "女儿") : List.of("孩子", "儿子")));
            text.append(introduces ? age() + "，" : "");
        } else if (truth.ageYears() >= OLD && random.nextDouble() < WRITTEN_BY_CHILD) {
            text.append(truth.female() ? "我妈" : "我爸");
            text.append(introduces ? age() + "，" : "");
        } else if (introduces) {
            text.append(truth.female() ? "女，" : "男，").append(age()).append("，");
        }
        if (truth.expecting() != Expecting.NO && random.nextDouble() < TELLS_PREGNANCY) {
            text.append(truth.expecting() == Expecting.YES ? "孕妇，" : "产后，");
        }
        return text.toString();
    }

    private String age() {
        if (truth.ageMonths() < INFANT_MONTHS) {
            int months = Math.max(1, truth.ageMonths());
            return months + "个月大";
        }
        return truth.ageYears() + "岁";
    }

    private String expecting() {
        if (truth.expecting() == Expecting.YES) {
            return any(List.of("是的", "怀孕了", "是，怀着呢"));
        }
        return truth.expecting() == Expecting.AFTER_BIRTH
                ? "没有怀孕，刚生完孩子"
                : any(List.of("没有", "没有怀孕", "不是", "没怀孕"));
    }

    private String complaints(boolean colloquial) {
        List<String> words = new ArrayList<>();
        truth.chief().forEach(id -> words.add(word(id, colloquial)));
        String join = any(JOINS);
        return words.stream().collect(Collectors.joining(join));
    }

    private String word(String id, boolean colloquial) {
        Symptom symptom = knowledge.symptom(id).orElseThrow();
        boolean plain = !colloquial || symptom.synonyms().isEmpty();
        return plain ? symptom.name() : any(symptom.synonyms());
    }

    private String any(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
