package dev.wenzhen.assessment.intake;

import dev.wenzhen.assessment.intake.Meaning.Kind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A piece of a message: a phrase, a punctuation mark or characters that mean nothing here.
 *
 * @param text the characters, empty for a time word that was lifted out
 */
record Token(String text, List<Meaning> meanings) {

    boolean is(Kind kind) {
        return meanings.stream().anyMatch(meaning -> meaning.kind() == kind);
    }

    Stream<String> values(Kind kind) {
        return meanings.stream().filter(meaning -> meaning.kind() == kind).map(Meaning::value);
    }

    Optional<String> value(Kind kind) {
        return values(kind).findFirst();
    }

    boolean isSymptom() {
        return is(Kind.SYMPTOM) || is(Kind.DENIED_SYMPTOM) || is(Kind.NORMAL);
    }

    boolean endsClause() {
        return is(Kind.COMMA) || is(Kind.STOP) || is(Kind.QUESTION_MARK);
    }
}
