package dev.wenzhen.safety;

import dev.wenzhen.safety.text.PlainText;
import dev.wenzhen.safety.text.Sounds;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Looks for red flags in what a patient wrote. Immutable and thread-safe; the time is linear in the
 * length of the text, which the caller bounds.
 */
public final class RedFlagScreen {

    /** In a complaint of several turns, signs may stand this many times farther apart. */
    private static final int STRETCH = 2;

    private static final Comparator<RedFlagRule> MOST_URGENT_FIRST =
            Comparator.comparing((RedFlagRule rule) -> rule.kind() != AlertKind.CRISIS)
                    .thenComparing(RedFlagRule::level);

    private final List<RuleMatcher> matchers;
    private final List<RedFlagRule> rules;
    private final Map<String, AlertText> texts;
    private final PlainText plain;
    private final Sounds sounds;
    private final TextReader reader;

    RedFlagScreen(RedFlagRules ruleSet) {
        RedFlagRules.Surroundings shared = ruleSet.surroundings();
        rules = ruleSet.rules();
        texts = shared.texts();
        plain = new PlainText(shared.traditional());
        sounds = Sounds.bundled();
        Concepts concepts = new Concepts(sounds);
        matchers = rules.stream().map(rule -> new RuleMatcher(rule, concepts)).toList();
        reader = new TextReader(shared.context(), concepts);
    }

    /**
     * The screen with the bundled rules.
     *
     * @throws IllegalArgumentException saying which rule is malformed
     */
    public static RedFlagScreen standard() {
        return new RedFlagScreen(RedFlagRules.bundled());
    }

    /** What a single message shows, of a patient about whom nothing else is known. */
    public ScreenOutcome screen(String text) {
        return screen(Complaint.of(text));
    }

    /**
     * What a consultation shows so far. A crisis chooses the alert before an emergency, then the
     * most urgent level, then the order of the rule files.
     */
    public ScreenOutcome screen(Complaint complaint) {
        String text = plain.of(String.join("\n", complaint.turns()));
        int stretch = complaint.turns().size() == 1 ? 1 : STRETCH;
        Predicate<RuleMatcher> met = matches(text, stretch, complaint.facts());
        String spelled = sounds.spelled(text);
        if (!spelled.equals(text)) {
            met = met.or(matches(spelled, stretch, complaint.facts()));
        }
        return outcome(
                matchers.stream()
                        .filter(met)
                        .map(RuleMatcher::rule)
                        .sorted(MOST_URGENT_FIRST)
                        .toList());
    }

    /** All rules, in the order of the files. */
    public List<RedFlagRule> rules() {
        return rules;
    }

    private Predicate<RuleMatcher> matches(String text, int stretch, PatientFacts facts) {
        Reading reading = reader.read(text, stretch);
        return matcher -> matcher.matches(reading, facts);
    }

    private ScreenOutcome outcome(List<RedFlagRule> met) {
        TriageLevel level =
                met.stream()
                        .map(RedFlagRule::level)
                        .reduce(TriageLevel.HOME, TriageLevel::orMoreUrgent);
        boolean crisis = met.stream().anyMatch(rule -> rule.kind() == AlertKind.CRISIS);
        List<String> ids = met.stream().map(RedFlagRule::id).toList();
        Optional<SafetyAlert> alert =
                met.stream()
                        .findFirst()
                        .filter(first -> crisis || level.atLeast(TriageLevel.EMERGENCY))
                        .map(first -> alert(first, ids));
        return new ScreenOutcome(level, crisis, ids, alert);
    }

    private SafetyAlert alert(RedFlagRule first, List<String> ids) {
        AlertText text = texts.get(first.alertText());
        return new SafetyAlert(first.kind(), ids, text.text(), text.phones());
    }
}
