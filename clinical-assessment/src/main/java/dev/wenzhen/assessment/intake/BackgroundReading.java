package dev.wenzhen.assessment.intake;

import dev.wenzhen.assessment.intake.Meaning.Kind;
import dev.wenzhen.assessment.intake.Mention.Subject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Allergies, medicines, conditions had, and conditions that the patient insists on. */
final class BackgroundReading {

    private final Optional<Who> who;
    private final Set<String> allergies = new TreeSet<>();
    private final Set<String> medicines = new TreeSet<>();
    private final Set<String> history = new TreeSet<>();
    private final Set<String> suspected = new TreeSet<>();
    private Optional<Subject> subject = Optional.empty();

    BackgroundReading(Optional<Who> who) {
        this.who = who;
    }

    Background read(List<Clause> clauses) {
        clauses.forEach(this::read);
        return new Background(allergies, medicines, history, suspected);
    }

    private void read(Clause clause) {
        boolean allergic = clause.has(Kind.ALLERGIC);
        boolean supposed = clause.has(Kind.HYPOTHESIS) || clause.asks();
        boolean denied = false;
        boolean had = TimeReading.hasDuration(clause);
        boolean taking = false;
        for (Token token : clause.tokens()) {
            subject = MentionReading.subjectOf(token).or(() -> subject);
            if (!PersonReading.isOf(subject, who)) {
                continue;
            }
            denied = (denied || token.is(Kind.NEGATOR)) && !token.is(Kind.TURN);
            had = had || token.is(Kind.HAVING) || token.is(Kind.PAST);
            taking = taking || token.is(Kind.TAKING);
            readDenials(token);
            if (token.is(Kind.CONDITION) && !token.isSymptom()) {
                condition(token, had, denied, supposed, clause);
            } else if (!denied && (token.is(Kind.ALLERGEN) || token.is(Kind.DRUG))) {
                substance(token, allergic, taking && !supposed);
            }
        }
    }

    private void readDenials(Token token) {
        if (token.is(Kind.NO_ALLERGIES)) {
            allergies.add(Background.DENIED);
        } else if (token.is(Kind.NO_MEDICINES)) {
            medicines.add(Background.DENIED);
        } else if (token.is(Kind.NO_HISTORY)) {
            history.add(Background.DENIED);
        }
    }

    private void condition(
            Token token, boolean had, boolean denied, boolean supposed, Clause clause) {
        boolean statedHistory = clause.tokens().stream().anyMatch(t -> t.text().contains("病史"));
        String name = token.value(Kind.CONDITION).orElseThrow();
        if (denied) {
            return;
        }
        if (supposed || !(had || statedHistory)) {
            suspected.add(name);
        } else {
            history.add(name);
        }
    }

    private void substance(Token token, boolean allergic, boolean taking) {
        if (allergic) {
            allergies.add(token.text());
        } else if (taking) {
            token.values(Kind.DRUG).forEach(medicines::add);
        }
    }
}
