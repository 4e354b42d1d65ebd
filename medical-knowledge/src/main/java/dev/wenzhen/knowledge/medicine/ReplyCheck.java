package dev.wenzhen.knowledge.medicine;

import dev.wenzhen.knowledge.Drug.Contraindication;
import dev.wenzhen.knowledge.Drug.Interaction;
import dev.wenzhen.knowledge.Drug.Together;
import dev.wenzhen.knowledge.KnowledgeBase;
import dev.wenzhen.knowledge.PregnancyAdvice;
import dev.wenzhen.knowledge.medicine.Contradiction.Against;
import dev.wenzhen.knowledge.text.PlainForm;
import dev.wenzhen.knowledge.text.TermFinder;
import dev.wenzhen.knowledge.text.TermFinder.Match;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what a reply recommends against the patient's facts. Deterministic, needs nothing else. It
 * errs towards finding: a drug that is named with neither a warning nor a question counts as
 * recommended, and a drug that it does not know is not found.
 */
public final class ReplyCheck {

    private final StanceCues cues = new StanceCues();
    private final MedicineCatalogue catalogue;
    private final MentionReader<Medicine> mentions;
    private final PatientConditions conditions;

    public ReplyCheck(KnowledgeBase base) {
        this.catalogue = new MedicineCatalogue(base);
        this.mentions = new MentionReader<>(cues, catalogue::in);
        this.conditions = new PatientConditions(base);
    }

    /** Without repeats, in the reply's order; empty when nothing contradicts. */
    public List<Contradiction> check(PatientFacts facts, String reply) {
        Patient patient = new Patient(facts);
        Set<Contradiction> found = new LinkedHashSet<>();
        for (Mention<Medicine> mention : mentions.read(reply)) {
            for (Medicine medicine : mention.meanings()) {
                if (mention.stance() == Stance.RECOMMENDED) {
                    found.addAll(patient.against(medicine, mention.words()));
                } else if (mention.stance() == Stance.CAUTIONED) {
                    patient.allergy(medicine, mention.words()).ifPresent(found::add);
                }
            }
        }
        found.addAll(unknownAllergens(patient, reply));
        return List.copyOf(found);
    }

    /** Allergens that the knowledge has no word for, advised literally. */
    private List<Contradiction> unknownAllergens(Patient patient, String reply) {
        TermFinder<String> words = new TermFinder<>();
        patient.allergies.unknown().forEach(word -> words.add(word, word));
        List<Contradiction> found = new ArrayList<>();
        for (Mention<String> mention : new MentionReader<>(cues, words::find).read(reply)) {
            if (mention.stance() == Stance.RECOMMENDED) {
                String word = mention.meanings().get(0);
                found.add(new Contradiction(Against.ALLERGY, word, "对" + word + "过敏"));
            }
        }
        return found;
    }

    private final class Patient {

        private final PatientFacts facts;
        private final Allergies allergies;
        private final PatientConditions.Found has;
        private final List<Medicine> takes = new ArrayList<>();

        Patient(PatientFacts facts) {
            this.facts = facts;
            List<String> allergic = new ArrayList<>(facts.allergies());
            facts.conditions().stream().filter(c -> c.contains("过敏")).forEach(allergic::add);
            this.allergies = new Allergies(allergic, catalogue);
            this.has = conditions.of(facts);
            for (String medicine : facts.medicines()) {
                for (Match<Medicine> match : catalogue.in(PlainForm.of(medicine))) {
                    takes.addAll(match.meanings());
                }
            }
        }

        Optional<Contradiction> allergy(Medicine medicine, String words) {
            return allergies
                    .against(medicine, words)
                    .map(why -> new Contradiction(Against.ALLERGY, medicine.name(), why));
        }

        List<Contradiction> against(Medicine medicine, String words) {
            List<Contradiction> found = new ArrayList<>();
            String name = medicine.name();
            allergy(medicine, words).ifPresent(found::add);
            if (has.pregnant() && medicine.limits().pregnancy().advice() == PregnancyAdvice.AVOID) {
                String why = medicine.limits().pregnancy().text();
                found.add(new Contradiction(Against.PREGNANCY, name, why));
            }
            if (facts.ageYears().isPresent()
                    && facts.ageYears().getAsDouble()
                            < medicine.limits().children().minAgeYears()) {
                String why = medicine.limits().children().text();
                found.add(new Contradiction(Against.AGE, name, why));
            }
            for (Contraindication reason : medicine.limits().contraindications()) {
                if (has.matches(reason)) {
                    found.add(new Contradiction(Against.CONDITION, name, reason.text()));
                }
            }
            for (Medicine taken : takes) {
                addInteractions(medicine, taken, found);
                addInteractions(taken, medicine, found);
            }
            return found;
        }
    }

    private void addInteractions(Medicine one, Medicine other, List<Contradiction> found) {
        for (Interaction interaction : one.limits().interactions()) {
            boolean meets =
                    interaction.drug().filter(other.id()::equals).isPresent()
                            || interaction
                                    .drugClass()
                                    .filter(words -> isOf(words, other))
                                    .isPresent();
            if (meets && interaction.together() == Together.AVOID && !one.id().equals(other.id())) {
                String pair = one.name() + "、" + other.name();
                found.add(new Contradiction(Against.MEDICINE, pair, interaction.text()));
            }
        }
    }

    private boolean isOf(String words, Medicine medicine) {
        return catalogue.groupsIn(PlainForm.of(words)).stream()
                .anyMatch(medicine.groups()::contains);
    }
}
