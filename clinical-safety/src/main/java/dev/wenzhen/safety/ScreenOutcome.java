package dev.wenzhen.safety;

import java.util.List;
import java.util.Optional;

/**
 * What the screen found.
 *
 * @param level a floor: whoever comes later may raise it, never lower it; {@link TriageLevel#HOME}
 *     with no rules means that no rule speaks, not that staying at home is right
 * @param crisis whether somebody may harm themselves or others, or is being harmed
 * @param rules the ids of the rules that fired, crises first, then by level
 * @param alert what to show at once, when the level is 急诊 or above or there is a crisis
 */
public record ScreenOutcome(
        TriageLevel level, boolean crisis, List<String> rules, Optional<SafetyAlert> alert) {

    public ScreenOutcome {
        rules = List.copyOf(rules);
    }
}
