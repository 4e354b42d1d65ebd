package dev.wenzhen.assessment.intake;

import dev.wenzhen.assessment.intake.Meaning.Kind;
import dev.wenzhen.assessment.intake.Mention.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Reads the clauses of one message from left to right and says of each symptom whether it is there,
 * denied, past or supposed, and whose it is. Used once.
 */
final class MentionReading {

    /** Unread characters between a denial and what it denies, at most. */
    private static final int DENIAL_REACH = 1;

    /** Unread characters between a symptom and a denial behind it (头痛是没有), at most. */
    private static final int BACKWARD_REACH = 1;

    private final List<Clause> clauses;
    private final List<Mention> mentions = new ArrayList<>();
    private Optional<Subject> subject = Optional.empty();
    private boolean past;
    private boolean supposed;
    private boolean denying;
    private boolean listDenied;

    /** Where the list of symptoms just read begins in {@link #mentions}. */
    private int listStart;

    private int unreadSinceMention;

    MentionReading(List<Clause> clauses) {
        this.clauses = clauses;
    }

    List<Mention> read() {
        for (int i = 0; i < clauses.size(); i++) {
            Clause clause = clauses.get(i);
            denying = listDenied && continuesDenial(i);
            supposed = false;
            past = past && !clause.has(Kind.PRESENT) && !TimeReading.hasDuration(clause);
            listStart = mentions.size();
            unreadSinceMention = Integer.MAX_VALUE;
            for (int at = 0; at < clause.tokens().size(); at++) {
                read(clause, at);
            }
            listDenied = denying && mentions.size() > listStart;
            if (clause.has(Kind.CONDITIONAL_TAIL)) {
                endList(Mention::over);
            }
            past = past && !clause.endsSentence();
        }
        return mentions;
    }

    /** 没有发热，咳嗽，胸闷等: a denied list may run over commas when its end says that it is one. */
    private boolean continuesDenial(int from) {
        for (int i = from; i < clauses.size() && clauses.get(i).isBareList(); i++) {
            if (clauses.get(i).endsList()) {
                return true;
            }
        }
        List<Token> tokens = clauses.get(from).tokens();
        return !tokens.isEmpty() && tokens.get(0).text().startsWith("或");
    }

    private void read(Clause clause, int at) {
        Token token = clause.tokens().get(at);
        if (token.isSymptom()) {
            mention(token);
        } else if (token.is(Kind.NEGATOR)) {
            deny(clause, at);
        } else if (token.is(Kind.RESOLVED)) {
            if (unreadSinceMention <= BACKWARD_REACH + 1) {
                endList(Mention::over);
            }
        } else if (token.is(Kind.PAST)) {
            past = past || startsPast(clause, at);
        } else if (token.is(Kind.PRESENT)) {
            past = false;
        } else if (token.is(Kind.HYPOTHESIS)) {
            supposed = true;
        } else if (token.is(Kind.QUESTION_VERB)) {
            supposed = supposed || clause.asks();
        } else {
            readOther(clause, at, token);
        }
    }

    private void readOther(Clause clause, int at, Token token) {
        Optional<Subject> named = subjectOf(token);
        if (named.isPresent()) {
            subject = named;
            denying = false;
        } else if (token.is(Kind.TURN)) {
            denying = false;
            breakList(token);
        } else if (!passesDenial(token)) {
            denying = false;
            past = past || TimeReading.isYearsAgo(clause, at);
            breakList(token);
        }
    }

    private static boolean passesDenial(Token token) {
        return token.is(Kind.PASSABLE)
                || token.is(Kind.JOINER)
                || token.is(Kind.NOT_SUBJECT)
                || token.is(Kind.LIST_END)
                || (token.is(Kind.UNREAD) && token.text().length() <= DENIAL_REACH);
    }

    private void breakList(Token token) {
        if (unreadSinceMention != Integer.MAX_VALUE) {
            unreadSinceMention += token.text().length();
        }
    }

    private void mention(Token token) {
        if (unreadSinceMention > BACKWARD_REACH) {
            listStart = mentions.size();
        }
        unreadSinceMention = 0;
        boolean counts = !past && !supposed;
        Presence stated = denying ? Presence.ABSENT : Presence.PRESENT;
        token.values(Kind.SYMPTOM)
                .forEach(id -> mentions.add(new Mention(id, stated, subject, counts)));
        if (!token.is(Kind.SYMPTOM)) {
            token.meanings().stream()
                    .filter(m -> m.kind() == Kind.DENIED_SYMPTOM || m.kind() == Kind.NORMAL)
                    .forEach(
                            m ->
                                    mentions.add(
                                            new Mention(
                                                    m.value(), Presence.ABSENT, subject, counts)));
        }
    }

    /** 没有头痛 denies what follows; 头痛没有, with nothing behind it, what stands before. */
    private void deny(Clause clause, int at) {
        boolean closes =
                clause.tokens().subList(at + 1, clause.tokens().size()).stream()
                        .allMatch(t -> t.is(Kind.UNREAD) && t.text().length() <= 1);
        if (closes && unreadSinceMention <= BACKWARD_REACH) {
            endList(Mention::denied);
        } else {
            denying = true;
        }
    }

    private void endList(UnaryOperator<Mention> change) {
        for (int i = listStart; i < mentions.size(); i++) {
            mentions.set(i, change.apply(mentions.get(i)));
        }
    }

    /** 以前 after "三天" tells when it began, not that it is over. */
    private static boolean startsPast(Clause clause, int at) {
        if (at == 0) {
            return true;
        }
        Token before = clause.tokens().get(at - 1);
        if (before.text().endsWith("年")) {
            return !clause.has(Kind.ONSET);
        }
        return !before.is(Kind.UNREAD) || before.text().length() <= 1;
    }

    /** Whom a token names. */
    static Optional<Subject> subjectOf(Token token) {
        if (token.is(Kind.SELF)) {
            return Optional.of(new Subject(Who.SELF, Optional.empty(), false));
        }
        if (token.is(Kind.CONTACT)) {
            return Optional.of(new Subject(Who.OTHER, Optional.empty(), true));
        }
        return relative(token, Kind.CHILD, Who.CHILD)
                .or(() -> relative(token, Kind.PARENT, Who.PARENT))
                .or(() -> relative(token, Kind.OTHER_PERSON, Who.OTHER));
    }

    private static Optional<Subject> relative(Token token, Kind kind, Who who) {
        return token.value(kind)
                .map(
                        sex ->
                                new Subject(
                                        who,
                                        sex.isEmpty()
                                                ? Optional.empty()
                                                : Optional.of(PatientSex.valueOf(sex)),
                                        false));
    }
}
