package dev.wenzhen.assessment.intake;

import dev.wenzhen.assessment.intake.AgeReading.Age;
import dev.wenzhen.assessment.intake.Meaning.Kind;
import dev.wenzhen.assessment.intake.Mention.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who the patient is, and what is said of that person's age, sex and pregnancy. */
final class PersonReading {

    /** Something said of somebody; without a subject it is said of the patient. */
    private record Said<T>(Optional<Subject> subject, T fact) {}

    private final List<Said<Integer>> ages = new ArrayList<>();
    private final List<Said<PatientSex>> sexes = new ArrayList<>();
    private final List<Said<Pregnancy>> pregnancies = new ArrayList<>();
    private final List<Subject> subjects = new ArrayList<>();
    private Optional<Subject> subject = Optional.empty();

    PersonReading(List<Clause> clauses) {
        clauses.forEach(this::read);
        if (ages.isEmpty()) {
            AgeReading.besideSex(text(clauses))
                    .ifPresent(age -> ages.add(new Said<>(Optional.empty(), age.months())));
        }
    }

    private static String text(List<Clause> clauses) {
        return clauses.stream()
                .map(c -> c.tokens().stream().map(Token::text).collect(Collectors.joining()))
                .collect(Collectors.joining(","));
    }

    private void read(Clause clause) {
        String text = clause.tokens().stream().map(Token::text).collect(Collectors.joining());
        Optional<Age> age = AgeReading.find(text);
        boolean denied = false;
        int at = 0;
        for (Token token : clause.tokens()) {
            MentionReading.subjectOf(token).ifPresent(this::meet);
            int from = at;
            at += token.text().length();
            int to = at;
            age.filter(found -> found.at() >= from && found.at() < to)
                    .ifPresent(found -> ages.add(new Said<>(subject, found.months())));
            denied = denied || token.is(Kind.NEGATOR);
            readSex(token);
            readPregnancy(token, clause.asks(), denied);
        }
    }

    private void meet(Subject met) {
        subject = Optional.of(met);
        subjects.add(met);
        met.sex().ifPresent(sex -> sexes.add(new Said<>(subject, sex)));
    }

    private void readSex(Token token) {
        if (token.is(Kind.FEMALE)) {
            sexes.add(new Said<>(subject, PatientSex.FEMALE));
        } else if (token.is(Kind.MALE)) {
            sexes.add(new Said<>(subject, PatientSex.MALE));
        }
    }

    private void readPregnancy(Token token, boolean asks, boolean denied) {
        if (token.is(Kind.MAYBE_PREGNANT) || (token.is(Kind.PREGNANT) && asks)) {
            pregnancies.add(new Said<>(subject, Pregnancy.POSSIBLE));
        } else if (token.is(Kind.NOT_PREGNANT) || (token.is(Kind.PREGNANT) && denied)) {
            pregnancies.add(new Said<>(subject, Pregnancy.NOT_PREGNANT));
        } else if (token.is(Kind.PREGNANT)) {
            pregnancies.add(new Said<>(subject, Pregnancy.PREGNANT));
        } else if (token.is(Kind.AFTER_BIRTH)) {
            pregnancies.add(new Said<>(subject, Pregnancy.AFTER_BIRTH));
        }
    }

    /**
     * Whom it is about: as known; else whose symptom comes first, but never somebody around a
     * writer who has symptoms too; else a child that is named at all.
     */
    Optional<Who> who(Optional<Who> known, List<Mention> mentions) {
        if (known.isPresent()) {
            return known;
        }
        List<Subject> withSymptoms =
                mentions.stream()
                        .filter(m -> m.counts() && m.presence() == Presence.PRESENT)
                        .flatMap(m -> m.subject().stream())
                        .toList();
        Optional<Subject> relative = withSymptoms.stream().filter(s -> !s.contact()).findFirst();
        Optional<Subject> chosen = relative.or(() -> withSymptoms.stream().findFirst());
        if (chosen.isPresent()) {
            return chosen.map(Subject::who);
        }
        return subjects.stream()
                .filter(s -> !s.contact())
                .map(Subject::who)
                .filter(who -> mentions.isEmpty() || who == Who.CHILD || who == Who.SELF)
                .findFirst();
    }

    Demographics of(Optional<Who> who) {
        Optional<Pregnancy> pregnancy = last(pregnancies, who);
        Optional<PatientSex> sex = last(sexes, who);
        boolean carries = pregnancy.filter(p -> p != Pregnancy.NOT_PREGNANT).isPresent();
        return new Demographics(
                who, last(ages, who), carries ? Optional.of(PatientSex.FEMALE) : sex, pregnancy);
    }

    private static <T> Optional<T> last(List<Said<T>> said, Optional<Who> who) {
        return said.stream()
                .filter(s -> isOf(s.subject(), who))
                .reduce((earlier, later) -> later)
                .map(Said::fact);
    }

    /** Whether something said of {@code subject} is said of the patient. */
    static boolean isOf(Optional<Subject> subject, Optional<Who> who) {
        return subject.isEmpty() || subject.get().who() == who.orElse(Who.SELF);
    }
}
