package dev.wenzhen.knowledge.medicine;

import dev.wenzhen.knowledge.Condition;
import dev.wenzhen.knowledge.Drug.Contraindication;
import dev.wenzhen.knowledge.KnowledgeBase;
import dev.wenzhen.knowledge.text.PlainForm;
import dev.wenzhen.knowledge.text.TermFinder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Names of illnesses brought to entries, and compared as words where there is no entry. */
final class PatientConditions {

    private static final Pattern PREGNANT = Pattern.compile("怀孕|妊娠(?!纹)|孕妇|孕[0-9]|备孕|孕(早|中|晚)期");
    private static final Pattern NOT_PREGNANT = Pattern.compile("(没|未|不是|非|否认)(有)?(怀孕|妊娠|备孕|孕)");
    private static final String EARLY_PREGNANCY = "early-pregnancy";

    private final TermFinder<String> conditions = new TermFinder<>();

    PatientConditions(KnowledgeBase base) {
        for (Condition condition : base.conditions()) {
            conditions.add(condition.name(), condition.id());
            condition.synonyms().forEach(synonym -> conditions.add(synonym, condition.id()));
        }
    }

    Found of(PatientFacts facts) {
        Set<String> ids = new HashSet<>();
        List<String> words = new ArrayList<>();
        boolean pregnant = facts.pregnant();
        for (String named : facts.conditions()) {
            String plain = PlainForm.of(named);
            List<TermFinder.Match<String>> known = conditions.find(plain);
            known.forEach(match -> ids.addAll(match.meanings()));
            pregnant |= PREGNANT.matcher(plain).find() && !NOT_PREGNANT.matcher(plain).find();
            if (known.isEmpty() && plain.length() >= 2) {
                words.add(plain);
            }
        }
        if (pregnant) {
            ids.add(EARLY_PREGNANCY);
        }
        return new Found(ids, words, pregnant);
    }

    /**
     * @param ids entries
     * @param words in plain form, of illnesses without an entry
     */
    record Found(Set<String> ids, List<String> words, boolean pregnant) {

        boolean matches(Contraindication contraindication) {
            if (contraindication.conditions().stream().anyMatch(ids::contains)) {
                return true;
            }
            String text = PlainForm.of(contraindication.text());
            return words.stream().anyMatch(text::contains);
        }
    }
}
