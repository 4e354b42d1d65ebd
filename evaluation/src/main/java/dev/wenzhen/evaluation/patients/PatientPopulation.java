package dev.wenzhen.evaluation.patients;

import dev.wenzhen.evaluation.patients.PatientCase.Expecting;
import dev.wenzhen.knowledge.AgeSpan;
import dev.wenzhen.knowledge.Condition;
import dev.wenzhen.knowledge.Condition.TypicalSymptom;
import dev.wenzhen.knowledge.KnowledgeBase;
import dev.wenzhen.knowledge.PregnancyScope;
import dev.wenzhen.knowledge.Sex;
import dev.wenzhen.knowledge.Symptom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * Draws patients: a condition by its prior, age and sex from its span, its symptoms by frequency,
 * all others by their background, one to three chief complaints among the condition's own.
 */
public final class PatientPopulation {

    private static final double PREGNANT = 0.05;
    private static final int FERTILE_FROM = 18;
    private static final int FERTILE_UNTIL = 45;
    private static final int AGE_SLACK = 10;
    private static final double THIRD_COMPLAINT = 0.5;
    private static final String CHILDBED = "recent-delivery";

    private final List<Condition> conditions;
    private final List<Symptom> symptoms;
    private final double totalWeight;

    /** Whose conditions have a symptom, by the symptom's id. */
    private final Map<String, List<Condition.Patients>> having = new HashMap<>();

    public PatientPopulation(KnowledgeBase knowledge) {
        conditions = knowledge.conditions();
        symptoms = knowledge.symptoms();
        totalWeight = conditions.stream().mapToDouble(c -> c.patients().prior().weight()).sum();
        for (Condition condition : conditions) {
            for (TypicalSymptom own : condition.symptoms()) {
                having.computeIfAbsent(own.id(), id -> new ArrayList<>()).add(condition.patients());
            }
        }
    }

    /** One patient; the same random numbers give the same one. */
    public PatientCase draw(Random random) {
        Condition condition = condition(random);
        Condition.Patients typical = condition.patients();
        boolean female =
                typical.sex() == Sex.FEMALE || (typical.sex() == Sex.ANY && random.nextBoolean());
        int ageMonths = ageMonths(typical.ages(), random);
        Expecting expecting = expecting(condition, female, ageMonths / 12, random);
        Set<String> present = Set.of();
        List<String> own = List.of();
        while (own.isEmpty()) {
            present = symptoms(condition, female, ageMonths / 12, expecting, random);
            own =
                    condition.symptoms().stream()
                            .map(TypicalSymptom::id)
                            .filter(present::contains)
                            .toList();
        }
        List<String> chief = chief(condition, own, random);
        Persona persona = Persona.any(random);
        return new PatientCase(condition, ageMonths, female, expecting, present, chief, persona);
    }

    private Condition condition(Random random) {
        double at = random.nextDouble() * totalWeight;
        for (Condition condition : conditions) {
            at -= condition.patients().prior().weight();
            if (at < 0) {
                return condition;
            }
        }
        return conditions.get(conditions.size() - 1);
    }

    private static int ageMonths(AgeSpan ages, Random random) {
        return ages.from() * 12 + random.nextInt((ages.to() + 1 - ages.from()) * 12);
    }

    private static Expecting expecting(
            Condition condition, boolean female, int years, Random random) {
        PregnancyScope scope = condition.patients().pregnancy();
        boolean fertile = female && years >= FERTILE_FROM && years <= FERTILE_UNTIL;
        if (scope == PregnancyScope.ONLY) {
            boolean childbed = condition.symptoms().stream().anyMatch(s -> s.id().equals(CHILDBED));
            return childbed ? Expecting.AFTER_BIRTH : Expecting.YES;
        }
        boolean pregnant = scope == PregnancyScope.ANY && fertile && random.nextDouble() < PREGNANT;
        return pregnant ? Expecting.YES : Expecting.NO;
    }

    private Set<String> symptoms(
            Condition condition, boolean female, int years, Expecting expecting, Random random) {
        Set<String> present = new TreeSet<>();
        for (Symptom symptom : symptoms) {
            Optional<TypicalSymptom> own =
                    condition.symptoms().stream()
                            .filter(s -> s.id().equals(symptom.id()))
                            .findFirst();
            double background =
                    isPossible(symptom.id(), female, years, expecting)
                            ? symptom.background().probability()
                            : 0;
            double frequency = own.map(s -> s.frequency().probability()).orElse(0.0);
            if (random.nextDouble() < 1 - (1 - frequency) * (1 - background)) {
                present.add(symptom.id());
            }
        }
        return present;
    }

    /** By chance only what some condition of people like this one has. */
    private boolean isPossible(String symptom, boolean female, int years, Expecting expecting) {
        return having.getOrDefault(symptom, List.of()).stream()
                .anyMatch(
                        p ->
                                p.sex() != (female ? Sex.MALE : Sex.FEMALE)
                                        && p.ages().distance(years) <= AGE_SLACK
                                        && (p.pregnancy() != PregnancyScope.ONLY
                                                || expecting != Expecting.NO));
    }

    /** People come with what is usual for what they have; the frequent ones more often. */
    private static List<String> chief(Condition condition, List<String> own, Random random) {
        int count = random.nextDouble() < THIRD_COMPLAINT ? 3 : 2;
        List<String> left = new ArrayList<>(own);
        List<String> chief = new ArrayList<>();
        while (chief.size() < count && !left.isEmpty()) {
            double total = left.stream().mapToDouble(id -> weight(condition, id)).sum();
            double at = random.nextDouble() * total;
            String chosen = left.get(left.size() - 1);
            for (String id : left) {
                at -= weight(condition, id);
                if (at < 0) {
                    chosen = id;
                    break;
                }
            }
            left.remove(chosen);
            chief.add(chosen);
        }
        return chief;
    }

    private static double weight(Condition condition, String id) {
        return condition.symptoms().stream()
                .filter(s -> s.id().equals(id))
                .mapToDouble(s -> s.frequency().probability())
                .sum();
    }
}
