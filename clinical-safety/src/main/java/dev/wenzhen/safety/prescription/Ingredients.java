package dev.wenzhen.safety.prescription;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Where which parts of a prescription stand in a text without blanks. */
final class Ingredients {

    /** How far apart, in characters, an amount and what makes it an instruction may stand. */
    private static final int CLOSE = 14;

    /** How far apart the drug may stand. */
    private static final int NEAR = 120;

    /** How close before it 规格 or 不要 takes the force of an amount or a verb. */
    private static final int JUST_BEFORE = 7;

    private final Map<Ingredient, List<Span>> spans = new EnumMap<>(Ingredient.class);

    Ingredients() {
        for (Ingredient ingredient : Ingredient.values()) {
            spans.put(ingredient, new ArrayList<>());
        }
    }

    void add(Ingredient ingredient, int start, int end) {
        spans.get(ingredient).add(new Span(start, end));
    }

    boolean has(Ingredient ingredient) {
        return !spans.get(ingredient).isEmpty();
    }

    boolean hasFrom(Ingredient ingredient, int from) {
        return spans.get(ingredient).stream().anyMatch(span -> span.start >= from);
    }

    /**
     * Whether there is an instruction how to take a drug, of which something stands at or after a
     * position.
     *
     * @param drugKnown whether a prescription drug was named before this text
     */
    boolean isPrescription(int from, boolean drugKnown) {
        if (hasFrom(Ingredient.REPORT, from)) {
            return false;
        }
        for (Span dosing : dosings(from)) {
            boolean drugNear =
                    spans.get(Ingredient.DRUG).stream()
                            .anyMatch(
                                    drug ->
                                            drug.distance(dosing) <= NEAR
                                                    && (drug.end > from || dosing.end > from));
            boolean remedyNear =
                    spans.get(Ingredient.OVER_THE_COUNTER).stream()
                            .anyMatch(remedy -> remedy.distance(dosing) <= CLOSE * 3);
            if (drugNear || (drugKnown && !remedyNear && dosing.end > from)) {
                return true;
            }
        }
        return false;
    }

    private List<Span> dosings(int from) {
        List<Span> found = new ArrayList<>();
        for (Span amount : forceful(Ingredient.AMOUNT, Ingredient.SPECIFICATION)) {
            join(amount, spans.get(Ingredient.FREQUENCY), found);
            join(amount, forceful(Ingredient.VERB, Ingredient.REFUSAL), found);
        }
        for (Span frequency : spans.get(Ingredient.FREQUENCY)) {
            join(frequency, forceful(Ingredient.DIRECTION, Ingredient.REFUSAL), found);
            join(frequency, spans.get(Ingredient.DURATION), found);
        }
        for (Span drug : spans.get(Ingredient.DRUG)) {
            join(drug, forceful(Ingredient.ORDER, Ingredient.REFUSAL), found);
        }
        return found.stream().filter(span -> span.end > from - NEAR).toList();
    }

    private static void join(Span one, List<Span> others, List<Span> found) {
        others.stream()
                .filter(other -> one.distance(other) <= CLOSE)
                .map(one::with)
                .forEach(found::add);
    }

    private List<Span> forceful(Ingredient ingredient, Ingredient taker) {
        return spans.get(ingredient).stream()
                .filter(
                        span ->
                                spans.get(taker).stream()
                                        .noneMatch(
                                                refusal ->
                                                        refusal.end <= span.start
                                                                && span.start - refusal.end
                                                                        <= JUST_BEFORE))
                .toList();
    }

    private record Span(int start, int end) {

        int distance(Span other) {
            return Math.max(0, Math.max(start, other.start) - Math.min(end, other.end));
        }

        Span with(Span other) {
            return new Span(Math.min(start, other.start), Math.max(end, other.end));
        }
    }
}
