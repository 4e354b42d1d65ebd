package dev.wenzhen.assessment.triage;

import dev.wenzhen.assessment.inference.Candidate;
import dev.wenzhen.assessment.inference.Differential;
import dev.wenzhen.assessment.intake.Demographics;
import dev.wenzhen.assessment.intake.PatientFacts;
import dev.wenzhen.assessment.intake.Pregnancy;
import dev.wenzhen.assessment.intake.Presence;
import dev.wenzhen.safety.TriageLevel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Chooses the level: the most urgent of what each reason asks for. */
public final class TriageRules {

    private static final double LIKELY = 0.05;
    private static final int SHOWN_CHANGES = 3;
    private static final int NAMED = 3;
    private static final int YOUNG_INFANT_MONTHS = 3;
    private static final Set<String> PREGNANCY_ALARMS =
            Set.of("vaginal-bleeding", "leaking-water", "fewer-fetal-movements");

    private final ConditionRedFlags redFlags;
    private final TriageSettings settings;

    public TriageRules(ConditionRedFlags redFlags, TriageSettings settings) {
        this.redFlags = redFlags;
        this.settings = settings;
    }

    public Triage decide(
            PatientFacts facts, Differential differential, Optional<TriageFloor> floor) {
        List<Candidate> candidates = differential.candidates();
        List<TriageReason> reasons = new ArrayList<>();
        floor.ifPresent(found -> reasons.add(screened(found)));
        boolean nothing = facts.symptoms(Presence.PRESENT).isEmpty();
        if (nothing) {
            reasons.add(
                    new TriageReason(
                            TriageReason.Code.NOTHING_KNOWN,
                            TriageLevel.OUTPATIENT,
                            "还不了解您的症状，先按普通门诊对待"));
        } else {
            redFlags.met(candidates, settings.redFlagCandidate(), facts)
                    .forEach(flag -> reasons.add(met(flag)));
            patient(facts).ifPresent(reasons::add);
            reasons.add(usual(candidates, differential.other()));
        }
        reasons.sort(Comparator.comparing(TriageReason::level));
        TriageLevel level = reasons.get(0).level();
        return new Triage(
                level,
                nothing ? List.of() : DepartmentRanking.of(candidates, facts.demographics()),
                reasons,
                nothing ? List.of() : changes(candidates, facts, level));
    }

    private static TriageReason screened(TriageFloor floor) {
        return new TriageReason(TriageReason.Code.RED_FLAG_RULE, floor.level(), "您说的情况里有危险信号");
    }

    private static TriageReason met(ConditionRedFlags.Flag flag) {
        return new TriageReason(
                TriageReason.Code.CONDITION_RED_FLAG,
                flag.redFlag().level(),
                "有危险信号：" + flag.redFlag().text());
    }

    private static Optional<TriageReason> patient(PatientFacts facts) {
        Demographics patient = facts.demographics();
        boolean infant = patient.ageMonths().map(m -> m < YOUNG_INFANT_MONTHS).orElse(false);
        if (infant && facts.has("fever")) {
            return Optional.of(
                    new TriageReason(
                            TriageReason.Code.PATIENT, TriageLevel.EMERGENCY, "3 个月以内的婴儿发热要马上看急诊"));
        }
        boolean pregnant = patient.pregnancy().filter(p -> p == Pregnancy.PREGNANT).isPresent();
        if (pregnant && PREGNANCY_ALARMS.stream().anyMatch(facts::has)) {
            return Optional.of(
                    new TriageReason(
                            TriageReason.Code.PATIENT,
                            TriageLevel.EMERGENCY,
                            "怀孕期间出血、流液或胎动减少要马上看急诊"));
        }
        return Optional.empty();
    }

    /** Something unknown counts as in need of an ordinary appointment. */
    private TriageReason usual(List<Candidate> candidates, double other) {
        double atLeast = 0;
        TriageLevel chosen = TriageLevel.HOME;
        for (TriageLevel level : TriageLevel.values()) {
            atLeast += level == TriageLevel.OUTPATIENT ? other : 0;
            atLeast +=
                    candidates.stream()
                            .filter(c -> c.condition().care().level() == level)
                            .mapToDouble(Candidate::probability)
                            .sum();
            if (atLeast >= settings.threshold(level)) {
                chosen = level;
                break;
            }
        }
        String names =
                candidates.stream()
                        .filter(c -> c.probability() >= LIKELY)
                        .limit(NAMED)
                        .map(c -> c.condition().name())
                        .collect(Collectors.joining("、"));
        String text = names.isEmpty() ? "目前的情况还不能指向某一种病" : "目前的情况较像：" + names;
        return new TriageReason(TriageReason.Code.CANDIDATES, chosen, text);
    }

    private List<Triage.Change> changes(
            List<Candidate> candidates, PatientFacts facts, TriageLevel level) {
        return candidates.stream()
                .filter(c -> c.probability() >= LIKELY)
                .flatMap(c -> redFlags.of(c.condition()).stream())
                .filter(flag -> !flag.redFlag().level().equals(level))
                .filter(flag -> flag.redFlag().level().atLeast(level))
                .filter(flag -> !flag.statement().isMetBy(facts))
                .map(flag -> new Triage.Change(flag.redFlag().text(), flag.redFlag().level()))
                .distinct()
                .limit(SHOWN_CHANGES)
                .toList();
    }
}
