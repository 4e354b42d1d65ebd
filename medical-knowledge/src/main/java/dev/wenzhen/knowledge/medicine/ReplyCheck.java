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
import java.util.regex.Pattern;

/**
 * Finds what a reply recommends against the patient's facts. Deterministic, needs nothing else. It
 * errs towards finding: a drug that is named with neither a warning nor a question counts as
 * recommended, and a drug that it does not know is not found.
 */
public final class ReplyCheck {

    /** Of medicines that are fine hours apart. */
    private static final Pattern APART = Pattern.compile("吸收|隔开|错开");

    private static final Pattern IN_THE_AIR =
            Pattern.compile("花粉|柳絮|[尘螨]|霉菌|灰尘|油烟|冷空气|紫外线|阳光|[猫狗动物]毛|猫|狗");

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
        RiskyAdvice advice = new RiskyAdvice(reply);
        Patient patient = new Patient(facts, advice.takesTogether());
        Set<Contradiction> found = new LinkedHashSet<>();
        List<Mention<Medicine>> read = mentions.read(reply);
        for (Mention<Medicine> mention : read) {
            boolean advised = isAdvised(mention, read);
            for (Medicine medicine : mention.meanings()) {
                if (advised) {
                    found.addAll(patient.against(medicine, mention.words()));
                } else if (mention.stance() == Stance.CAUTIONED) {
                    patient.allergy(medicine, mention.words()).ifPresent(found::add);
                }
            }
        }
        found.addAll(unknownAllergens(patient, reply));
        boolean about = !read.isEmpty() || !facts.medicines().isEmpty();
        if (about && advice.stopsAlone()) {
            found.add(new Contradiction(Against.STOPPING, "停药", "不要自行停药，先问医生"));
        }
        return List.copyOf(found);
    }

    /** What is only named counts, unless the reply warns of the same word elsewhere. */
    private static <T> boolean isAdvised(Mention<T> mention, List<Mention<T>> all) {
        if (mention.stance() != Stance.NAMED) {
            return mention.stance() == Stance.RECOMMENDED;
        }
        return all.stream()
                .noneMatch(
                        other ->
                                other.stance() == Stance.WARNED
                                        && other.words().equals(mention.words()));
    }

    /**
     * Allergens that the knowledge has no word for, advised literally. What is in the air (花粉, 尘螨)
     * is spoken of without being advised.
     */
    private List<Contradiction> unknownAllergens(Patient patient, String reply) {
        TermFinder<String> words = new TermFinder<>();
        patient.allergies.unknown().forEach(word -> words.add(word, word));
        List<Contradiction> found = new ArrayList<>();
        List<Mention<String>> read = new MentionReader<>(cues, words::find).read(reply);
        for (Mention<String> mention : read) {
            String word = mention.meanings().get(0);
            if (!IN_THE_AIR.matcher(word).find() && isAdvised(mention, read)) {
                found.add(new Contradiction(Against.ALLERGY, word, "对" + word + "过敏"));
            }
        }
        return found;
    }

    private final class Patient {

        private final PatientFacts facts;
        private final boolean together;
        private final Allergies allergies;
        private final PatientConditions.Found has;
        private final List<Medicine> takes = new ArrayList<>();

        /**
         * @param together whether the reply advises to take several at the same time
         */
        Patient(PatientFacts facts, boolean together) {
            this.facts = facts;
            this.together = together;
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
                if (conditions.matches(has, reason)) {
                    found.add(new Contradiction(Against.CONDITION, name, reason.text()));
                }
            }
            for (Medicine taken : takes) {
                addInteractions(medicine, taken, together, found);
                addInteractions(taken, medicine, together, found);
            }
            return found;
        }
    }

    private void addInteractions(
            Medicine one, Medicine other, boolean together, List<Contradiction> found) {
        for (Interaction interaction : one.limits().interactions()) {
            boolean meets =
                    interaction.drug().filter(other.id()::equals).isPresent()
                            || interaction
                                    .drugClass()
                                    .filter(words -> isOf(words, other))
                                    .isPresent();
            boolean wrong =
                    interaction.together() == Together.AVOID
                            || (together && APART.matcher(interaction.text()).find());
            if (meets && wrong && !one.id().equals(other.id())) {
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
