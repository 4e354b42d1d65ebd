package dev.wenzhen.dialogue.care;

import dev.wenzhen.assessment.intake.Background;
import dev.wenzhen.assessment.intake.Demographics;
import dev.wenzhen.assessment.intake.PatientFacts;
import dev.wenzhen.assessment.intake.PatientSex;
import dev.wenzhen.assessment.intake.Pregnancy;
import dev.wenzhen.dialogue.prompt.PromptContext;
import dev.wenzhen.events.ConsultationMode;
import dev.wenzhen.events.ConsultationState;
import dev.wenzhen.events.SheetCodec;
import dev.wenzhen.events.TextCipher;
import dev.wenzhen.events.TurnSheet;
import dev.wenzhen.events.TurnState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a model is told about the turn it writes: the patient as far as known, the passages that it
 * may cite, and whether to ask or to advise.
 */
public final class ContextWriter implements PromptContext {

    private static final String ADVISE =
            "请给出建议：只依据上面的资料，用到哪一条就在句末标出编号，如[1]；资料里没有的不要编造，" + "不写药物剂量，不下诊断；患者说法与资料不符时要指出。";

    private static final String ASK = "现在信息还不够，请用一句话只问患者这一个问题：";

    private static final int LONGEST_PASSAGE = 240;

    private static final Set<Pregnancy> CAUTIOUS = Set.of(Pregnancy.PREGNANT, Pregnancy.POSSIBLE);

    private final SheetCodec sheets;
    private final NotesCodec notes;

    public ContextWriter(TextCipher cipher) {
        sheets = new SheetCodec(cipher);
        notes = new NotesCodec(cipher);
    }

    @Override
    public Optional<String> write(ConsultationState state, TurnState turn) {
        if (state.callerLed() || turn.sheet().isEmpty()) {
            return Optional.empty();
        }
        TurnSheet sheet = sheets.open(state.subject(), turn.sheet().get(), TurnSheet.class);
        if (state.mode() == ConsultationMode.COUNSELLING || sheet.decision().isEmpty()) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        parts.add("患者：" + patient(notes.of(state).interview().facts(), sheet));
        sheet.triage().ifPresent(triage -> parts.add("分诊：" + triage.level()));
        if (!sheet.citations().isEmpty()) {
            parts.add("资料：");
            sheet.citations().forEach(citation -> parts.add(source(citation)));
        }
        parts.add(sheet.question().map(asked -> ASK + asked.text()).orElse(ADVISE));
        return Optional.of(String.join("\n", parts));
    }

    private static String source(TurnSheet.Citation citation) {
        return "["
                + citation.number()
                + "] "
                + citation.title()
                + "·"
                + citation.field()
                + "："
                + cut(citation.text());
    }

    /** A passage is one of several, and a small model's context is small. */
    private static String cut(String text) {
        return text.length() <= LONGEST_PASSAGE ? text : text.substring(0, LONGEST_PASSAGE) + "…";
    }

    private static String patient(PatientFacts facts, TurnSheet sheet) {
        List<String> known = new ArrayList<>();
        who(facts.demographics(), known);
        sheet.assessment()
                .ifPresent(
                        assessment -> {
                            findings("有", assessment.present(), known);
                            findings("没有", assessment.absent(), known);
                        });
        facts.duration().ifPresent(lasted -> known.add("持续约" + Math.max(1, lasted.toDays()) + "天"));
        words("过敏", facts.background().allergies(), known);
        words("用药", facts.background().medicines(), known);
        words("病史", facts.background().history(), known);
        return known.isEmpty() ? "情况还不清楚" : String.join("；", known);
    }

    private static void who(Demographics patient, List<String> known) {
        patient.sex().ifPresent(sex -> known.add(sex == PatientSex.FEMALE ? "女" : "男"));
        patient.ageMonths()
                .ifPresent(months -> known.add(months < 24 ? months + "个月" : months / 12 + "岁"));
        patient.pregnancy().filter(CAUTIOUS::contains).ifPresent(p -> known.add("孕期或可能怀孕"));
    }

    private static void findings(
            String label, List<TurnSheet.Finding> findings, List<String> known) {
        if (!findings.isEmpty()) {
            known.add(
                    label
                            + "："
                            + findings.stream()
                                    .map(TurnSheet.Finding::name)
                                    .collect(Collectors.joining("、")));
        }
    }

    private static void words(String label, Set<String> words, List<String> known) {
        if (!words.isEmpty()) {
            known.add(
                    label
                            + "："
                            + (words.contains(Background.DENIED)
                                    ? "无"
                                    : words.stream().sorted().collect(Collectors.joining("、"))));
        }
    }
}
