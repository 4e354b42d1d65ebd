package dev.wenzhen.knowledge.form;

import dev.wenzhen.knowledge.Drug;
import dev.wenzhen.knowledge.Drug.Contraindication;
import dev.wenzhen.knowledge.Drug.ForChildren;
import dev.wenzhen.knowledge.Drug.InPregnancy;
import dev.wenzhen.knowledge.Drug.Interaction;
import dev.wenzhen.knowledge.Drug.Restrictions;
import dev.wenzhen.knowledge.Drug.Together;
import dev.wenzhen.knowledge.DrugGroup;
import dev.wenzhen.knowledge.DrugGroup.Limits;
import dev.wenzhen.knowledge.PregnancyAdvice;

/** How a drug and a group of drugs are written. */
final class DrugForm {

    private static final int OLDEST_CHILD = 18;
    private static final int MOST = 20;
    private static final int MOST_MEMBERS = 60;

    private final References references;

    DrugForm(References references) {
        this.references = references;
    }

    Drug read(Fields fields) {
        return new Drug(
                fields.text("id"),
                fields.text("name"),
                fields.texts("synonyms", 0, MOST),
                fields.text("class"),
                fields.flag("prescription"),
                fields.texts("uses", 1, 4),
                restrictions(fields),
                fields.texts("cautions", 1, 6),
                ProvenanceForm.read(fields));
    }

    DrugGroup readGroup(Fields fields) {
        return new DrugGroup(
                fields.text("id"),
                fields.text("name"),
                fields.texts("words", 1, MOST),
                fields.texts("members", 0, MOST_MEMBERS),
                references.ids(fields, "includes", Kind.GROUP, MOST),
                fields.flag("crossReactive"),
                references.ids(fields, "crossAllergy", Kind.GROUP, MOST),
                limits(fields),
                ProvenanceForm.read(fields));
    }

    private Restrictions restrictions(Fields fields) {
        Limits limits = limits(fields);
        return new Restrictions(
                fields.texts("allergyGroups", 0, MOST),
                limits.contraindications(),
                limits.pregnancy(),
                limits.children(),
                limits.interactions());
    }

    private Limits limits(Fields fields) {
        return new Limits(
                fields.one("pregnancy", DrugForm::inPregnancy),
                fields.one("children", DrugForm::forChildren),
                fields.each("contraindications", 0, MOST, this::contraindication),
                fields.each("interactions", 0, MOST, this::interaction));
    }

    private Contraindication contraindication(Fields fields) {
        return new Contraindication(
                fields.text("text"), references.ids(fields, "conditions", Kind.CONDITION, MOST));
    }

    private static InPregnancy inPregnancy(Fields fields) {
        return new InPregnancy(
                fields.constant("level", PregnancyAdvice.class), fields.text("text"));
    }

    private static ForChildren forChildren(Fields fields) {
        return new ForChildren(fields.years("minAgeYears", OLDEST_CHILD), fields.text("text"));
    }

    private Interaction interaction(Fields fields) {
        return new Interaction(
                references.drugOrClass(fields, "with", true),
                references.drugOrClass(fields, "with", false),
                fields.constant("together", Together.class),
                fields.text("text"));
    }
}
