package dev.wenzhen.knowledge.medicine;

import dev.wenzhen.knowledge.Condition;
import dev.wenzhen.knowledge.Drug;
import dev.wenzhen.knowledge.Drug.Contraindication;
import dev.wenzhen.knowledge.DrugGroup;
import dev.wenzhen.knowledge.KnowledgeBase;
import dev.wenzhen.knowledge.text.PlainForm;
import dev.wenzhen.knowledge.text.TermFinder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names of illnesses brought to entries and to {@linkplain PatientStates states}, and compared as
 * words where there is neither.
 */
final class PatientConditions {

    private static final Pattern PREGNANT = Pattern.compile("怀孕|妊娠(?!纹)|孕妇|孕[0-9]|备孕|孕(早|中|晚)期");
    private static final Pattern NOT_PREGNANT = Pattern.compile("(没|未|不是|非|否认)(有)?(怀孕|妊娠|备孕|孕)");
    private static final String EARLY_PREGNANCY = "early-pregnancy";

    /** From here on sedatives make people fall (Beers criteria). */
    private static final double OLD = 65;

    private static final String OF_THE_OLD = "跌倒";

    private final TermFinder<String> conditions = new TermFinder<>();
    private final PatientStates states = new PatientStates();
    private final Map<String, Set<String>> statesOfTexts = new HashMap<>();

    PatientConditions(KnowledgeBase base) {
        for (Condition condition : base.conditions()) {
            conditions.add(condition.name(), condition.id());
            condition.synonyms().forEach(synonym -> conditions.add(synonym, condition.id()));
        }
        for (Drug drug : base.drugs()) {
            drug.restrictions().contraindications().forEach(this::prepare);
        }
        for (DrugGroup group : base.groups()) {
            group.limits().contraindications().forEach(this::prepare);
        }
    }

    private void prepare(Contraindication contraindication) {
        statesOfTexts.computeIfAbsent(contraindication.text(), states::in);
    }

    Found of(PatientFacts facts) {
        Set<String> ids = new HashSet<>();
        Map<String, String> has = new HashMap<>();
        List<String> words = new ArrayList<>();
        boolean pregnant = facts.pregnant();
        for (String named : facts.conditions()) {
            String plain = PlainForm.of(named);
            List<TermFinder.Match<String>> known = conditions.find(plain);
            known.forEach(match -> ids.addAll(match.meanings()));
            Set<String> found = states.ofPatient(plain);
            found.forEach(state -> has.put(state, plain));
            pregnant |= PREGNANT.matcher(plain).find() && !NOT_PREGNANT.matcher(plain).find();
            if (known.isEmpty() && found.isEmpty() && plain.length() >= 2) {
                words.add(plain);
            }
        }
        if (pregnant) {
            ids.add(EARLY_PREGNANCY);
        }
        if (facts.ageYears().orElse(0) >= OLD) {
            has.put(OF_THE_OLD, "");
        }
        return new Found(ids, has, words, pregnant);
    }

    /** Whether a medicine is contraindicated in what was found. */
    boolean matches(Found found, Contraindication contraindication) {
        if (contraindication.conditions().stream().anyMatch(found.ids::contains)) {
            return true;
        }
        String text = contraindication.text();
        for (String state : statesOfTexts.getOrDefault(text, Set.of())) {
            String named = found.states.get(state);
            if (named != null && !PatientStates.tooMild(named, text)) {
                return true;
            }
        }
        return found.words.stream().anyMatch(PlainForm.of(text)::contains);
    }

    /**
     * @param ids entries
     * @param states with the words, in plain form, that named each
     * @param words in plain form, of illnesses that are neither
     */
    record Found(
            Set<String> ids, Map<String, String> states, List<String> words, boolean pregnant) {}
}
