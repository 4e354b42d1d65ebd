package dev.wenzhen.knowledge.retrieval;

import dev.wenzhen.knowledge.Condition;
import dev.wenzhen.knowledge.Drug;
import dev.wenzhen.knowledge.KnowledgeBase;
import dev.wenzhen.knowledge.Provenance;
import dev.wenzhen.knowledge.Symptom;
import dev.wenzhen.knowledge.Treatment;
import dev.wenzhen.knowledge.retrieval.Passage.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Cuts conditions and drugs into passages. */
public final class Entries {

    private final KnowledgeBase base;

    private Entries(KnowledgeBase base) {
        this.base = base;
    }

    /** Conditions, then drugs, each sorted by id. */
    public static List<Entry> of(KnowledgeBase base) {
        Entries entries = new Entries(base);
        return Stream.concat(
                        base.conditions().stream().map(entries::entry),
                        base.drugs().stream().map(entries::entry))
                .toList();
    }

    private Entry entry(Condition condition) {
        Condition.Description what = condition.description();
        Condition.Care care = condition.care();
        Cutter cut = new Cutter(condition.id(), condition.name(), condition.provenance());
        cut.add(Field.SUMMARY, what.summary() + what.clinicalPicture());
        cut.add(Field.SYMPTOMS, list(symptoms(condition).map(Symptom::name).toList()));
        cut.add(Field.CAUSES, list(what.riskFactors()));
        cut.add(Field.COMPLICATIONS, list(what.complications()));
        cut.add(Field.EXAMINATIONS, list(what.examinations()));
        List<String> treatment =
                new ArrayList<>(care.drugTreatment().stream().map(Treatment::text).toList());
        treatment.addAll(care.otherTreatment());
        cut.add(Field.TREATMENT, String.join("；", treatment) + "。");
        cut.add(
                Field.RED_FLAGS,
                care.redFlags().stream()
                        .map(flag -> flag.text() + "：" + flag.level().word() + "。")
                        .collect(Collectors.joining()));
        cut.add(Field.SELF_CARE, sentences(care.selfCare()));
        cut.add(
                Field.SEEK_CARE,
                care.seekCare().stream()
                        .map(
                                s ->
                                        s.when()
                                                + "："
                                                + s.level().word()
                                                + "，"
                                                + s.department().word()
                                                + "。")
                        .collect(Collectors.joining()));
        String patientsWords =
                symptoms(condition)
                        .flatMap(s -> Stream.concat(Stream.of(s.name()), s.synonyms().stream()))
                        .collect(Collectors.joining(" "));
        List<String> meanings =
                List.of(
                        condition.name() + "：" + what.summary() + what.clinicalPicture(),
                        condition.name()
                                + "："
                                + symptoms(condition)
                                        .map(Symptom::name)
                                        .collect(Collectors.joining("，")));
        return cut.entry(names(condition.name(), condition.synonyms()), patientsWords, meanings);
    }

    private Entry entry(Drug drug) {
        Drug.Restrictions its = drug.restrictions();
        Cutter cut = new Cutter(drug.id(), drug.name(), drug.provenance());
        cut.add(Field.USES, drug.drugClass() + "，用于" + list(drug.uses()));
        cut.add(
                Field.CONTRAINDICATIONS,
                sentences(its.contraindications().stream().map(c -> c.text()).toList()));
        cut.add(Field.PREGNANCY, sentences(List.of(its.pregnancy().text())));
        cut.add(Field.CHILDREN, sentences(List.of(its.children().text())));
        cut.add(
                Field.INTERACTIONS,
                its.interactions().stream()
                        .map(i -> "与" + with(i) + "：" + i.text() + "。")
                        .collect(Collectors.joining()));
        cut.add(Field.CAUTIONS, sentences(drug.cautions()));
        return cut.entry(
                names(drug.name(), drug.synonyms()),
                String.join(" ", drug.uses()),
                List.of(drug.name() + "：" + drug.drugClass() + "，" + list(drug.uses())));
    }

    private String with(Drug.Interaction interaction) {
        return interaction
                .drug()
                .flatMap(base::drug)
                .map(Drug::name)
                .or(interaction::drugClass)
                .orElse("");
    }

    private Stream<Symptom> symptoms(Condition condition) {
        return condition.symptoms().stream().flatMap(s -> base.symptom(s.id()).stream());
    }

    private static List<String> names(String name, List<String> synonyms) {
        return Stream.concat(Stream.of(name), synonyms.stream()).toList();
    }

    private static String list(List<String> items) {
        return items.isEmpty() ? "" : String.join("、", items) + "。";
    }

    private static String sentences(List<String> texts) {
        return texts.stream()
                .map(text -> text.endsWith("。") || text.endsWith("！") ? text : text + "。")
                .collect(Collectors.joining());
    }

    private static final class Cutter {

        private final List<Passage> passages = new ArrayList<>();
        private final String id;
        private final String title;
        private final Provenance provenance;

        Cutter(String id, String title, Provenance provenance) {
            this.id = id;
            this.title = title;
            this.provenance = provenance;
        }

        void add(Field field, String text) {
            if (!text.isBlank()) {
                passages.add(new Passage(id, field, title, text, provenance));
            }
        }

        Entry entry(List<String> names, String symptoms, List<String> meanings) {
            return new Entry(id, names, symptoms, meanings, passages);
        }
    }
}
