package dev.wenzhen.safety;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Looks for red flags in what a patient wrote. Immutable and thread-safe; the time is linear in the
 * length of the text, which the caller bounds.
 */
public final class RedFlagScreen {

    private final List<RuleMatcher> matchers;
    private final List<RedFlagRule> rules;
    private final Map<String, AlertText> texts;
    private final PlainText plain;
    private final TextMarker marker;

    RedFlagScreen(RedFlagRules ruleSet) {
        rules = ruleSet.rules();
        texts = ruleSet.texts();
        plain = new PlainText(ruleSet.traditional());
        matchers = rules.stream().map(rule -> new RuleMatcher(rule, plain::of)).toList();
        Set<String> terms = new HashSet<>();
        matchers.forEach(matcher -> terms.addAll(matcher.terms()));
        marker = new TextMarker(ruleSet.context(), terms, plain::of);
    }

    /**
     * The screen with the bundled rules.
     *
     * @throws IllegalArgumentException saying which rule is malformed
     */
    public static RedFlagScreen standard() {
        return new RedFlagScreen(RedFlagRules.bundled());
    }

    /**
     * The alert that a text raises, if any. A crisis wins over an emergency; within a kind the rule
     * that comes first in the file chooses the text.
     */
    public Optional<SafetyAlert> screen(String text) {
        TextMarks marks = marker.mark(plain.of(text));
        List<RedFlagRule> met =
                matchers.stream()
                        .filter(matcher -> matcher.matches(marks))
                        .map(RuleMatcher::rule)
                        .toList();
        List<RedFlagRule> crises = of(AlertKind.CRISIS, met);
        List<RedFlagRule> emergencies = of(AlertKind.EMERGENCY, met);
        List<RedFlagRule> ordered = Stream.concat(crises.stream(), emergencies.stream()).toList();
        return ordered.stream().findFirst().map(first -> alert(first, ordered));
    }

    /** All rules, in the order of the file. */
    public List<RedFlagRule> rules() {
        return rules;
    }

    private static List<RedFlagRule> of(AlertKind kind, List<RedFlagRule> rules) {
        return rules.stream().filter(rule -> rule.kind() == kind).toList();
    }

    private SafetyAlert alert(RedFlagRule first, List<RedFlagRule> met) {
        AlertText text = texts.get(first.alertText());
        List<String> ids = met.stream().map(RedFlagRule::id).toList();
        return new SafetyAlert(first.kind(), ids, text.text(), text.phones());
    }
}
