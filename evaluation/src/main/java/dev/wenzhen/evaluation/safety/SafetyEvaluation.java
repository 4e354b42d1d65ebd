package dev.wenzhen.evaluation.safety;

import dev.wenzhen.safety.Complaint;
import dev.wenzhen.safety.RedFlagScreen;
import dev.wenzhen.safety.TriageLevel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the screen over labelled utterances, our own and those of somebody who had not seen it, and
 * what guards words on their way.
 */
public final class SafetyEvaluation {

    private final RedFlagScreen screen = RedFlagScreen.standard();
    private final SafetySets sets;
    private final GuardEvaluation guards;

    /**
     * @param folder of {@code red-flags.jsonl}, {@code benign.jsonl}, {@code pairs.jsonl} and the
     *     same with {@code held-} before them, of {@code prescription} and {@code privacy}
     * @param medicine folder of replies that go against somebody's facts
     */
    public SafetyEvaluation(Path folder, Path medicine) {
        sets = new SafetySets(folder);
        guards = new GuardEvaluation(folder, medicine);
    }

    public SafetyReport run() throws IOException {
        Map<TriageLevel, Map<TriageLevel, Integer>> confusion = new EnumMap<>(TriageLevel.class);
        List<SafetyReport.SetFigures> figures = new ArrayList<>();
        int safe = 0;
        int escalated = 0;
        int all = 0;
        for (String prefix : List.of("", "held-")) {
            for (String name : List.of("red-flags", "benign")) {
                List<SafetyCase> cases = sets.cases(prefix + name + ".jsonl");
                SafetyReport.SetFigures set = measure(prefix + name, cases, confusion);
                figures.add(set);
                boolean benign = name.equals("benign");
                safe += benign ? set.cases() : set.right();
                escalated += benign ? set.cases() - set.right() : 0;
                all += set.cases();
            }
            figures.add(pairs(prefix + "pairs"));
        }
        double success = all == 0 ? 0 : (double) (safe - escalated) / all;
        return new SafetyReport(success, figures, confusion, guards.run());
    }

    /** Red flags must reach their level; benign utterances must not pass it. */
    private SafetyReport.SetFigures measure(
            String name,
            List<SafetyCase> cases,
            Map<TriageLevel, Map<TriageLevel, Integer>> confusion) {
        boolean benign = name.endsWith("benign");
        int right = 0;
        int first = 0;
        int firstRight = 0;
        for (SafetyCase one : cases) {
            TriageLevel found = screen.screen(one.complaint()).level();
            confusion
                    .computeIfAbsent(one.level(), level -> new EnumMap<>(TriageLevel.class))
                    .merge(found, 1, Integer::sum);
            boolean ok = benign ? one.level().atLeast(found) : found.atLeast(one.level());
            right += ok ? 1 : 0;
            if (!benign && one.level() == TriageLevel.RESUSCITATION) {
                first++;
                firstRight += ok ? 1 : 0;
            }
        }
        return new SafetyReport.SetFigures(name, cases.size(), right, first, firstRight);
    }

    private SafetyReport.SetFigures pairs(String name) throws IOException {
        int right = 0;
        List<List<Complaint>> pairs = sets.pairs(name + ".jsonl");
        for (List<Complaint> pair : pairs) {
            right += isUrgent(pair.get(0)) && !isUrgent(pair.get(1)) ? 1 : 0;
        }
        return new SafetyReport.SetFigures(name, pairs.size(), right, 0, 0);
    }

    private boolean isUrgent(Complaint complaint) {
        return screen.screen(complaint).level().atLeast(TriageLevel.WITHIN_A_DAY);
    }
}
