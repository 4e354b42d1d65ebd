package dev.wenzhen.assessment.intake;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a phrase does in a sentence.
 *
 * @param value an id, a name or a sex, by kind; "" when the kind says it all
 */
record Meaning(Kind kind, String value) {

    /** The word in {@code words.json} is the name of the list. */
    enum Kind {
        SYMPTOM(""),
        /** 头不疼: a symptom denied inside its own name. */
        DENIED_SYMPTOM(""),
        /** 大便正常: denies one symptom; several meanings deny several. */
        NORMAL(""),
        CONDITION(""),
        DRUG(""),
        CHILD("children"),
        PARENT("parents"),
        OTHER_PERSON("others"),
        CONTACT("contacts"),
        SELF("selves"),
        NOT_SUBJECT("notSubjects"),
        NEGATOR("negators"),
        NOT_NEGATOR("notNegators"),
        PASSABLE("passables"),
        JOINER("listJoiners"),
        LIST_END("listEnds"),
        TURN("turns"),
        RESOLVED("resolved"),
        PAST("past"),
        PRESENT("present"),
        ONSET("onsets"),
        HYPOTHESIS("hypotheses"),
        QUESTION_VERB("questionVerbs"),
        CONDITIONAL_TAIL("conditionalTails"),
        ADVERB("adverbs"),
        PAUSE("pauses"),
        KEPT("kept"),
        FEMALE("women"),
        MALE("men"),
        PREGNANT("pregnant"),
        NOT_PREGNANT("notPregnant"),
        MAYBE_PREGNANT("maybePregnant"),
        AFTER_BIRTH("afterBirth"),
        ALLERGIC("allergic"),
        NO_ALLERGIES("noAllergies"),
        ALLERGEN("allergens"),
        TAKING("taking"),
        NO_MEDICINES("noMedicines"),
        HAVING("having"),
        NO_HISTORY("noHistory"),
        COMMA(""),
        STOP(""),
        QUESTION_MARK(""),
        /** Characters that mean nothing here. */
        UNREAD("");

        private final String list;

        Kind(String list) {
            this.list = list;
        }

        static Optional<Kind> ofList(String name) {
            return Arrays.stream(values()).filter(kind -> kind.list.equals(name)).findFirst();
        }
    }
}
