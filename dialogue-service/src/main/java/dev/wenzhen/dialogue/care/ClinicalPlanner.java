package dev.wenzhen.dialogue.care;

import dev.wenzhen.assessment.Assessment;
import dev.wenzhen.assessment.Assessor;
import dev.wenzhen.assessment.Interview;
import dev.wenzhen.assessment.advice.AdviceSources;
import dev.wenzhen.assessment.asking.Decision;
import dev.wenzhen.assessment.asking.QuestionPolicy;
import dev.wenzhen.dialogue.care.SafetyWatch.Sight;
import dev.wenzhen.dialogue.care.TurnPlan.FixedReply;
import dev.wenzhen.events.Alert;
import dev.wenzhen.events.ConsultationMode;
import dev.wenzhen.events.ConsultationState;
import dev.wenzhen.events.FinishReason;
import dev.wenzhen.events.TextCipher;
import dev.wenzhen.events.TurnSheet;
import dev.wenzhen.events.TurnState;
import dev.wenzhen.events.TurnSubmitted;
import dev.wenzhen.knowledge.retrieval.Passage;
import dev.wenzhen.safety.RedFlagScreen;
import dev.wenzhen.safety.crisis.CrisisLock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Leads a consultation: an emergency comes first, then a crisis, then asking, then advice with its
 * sources.
 */
public final class ClinicalPlanner implements TurnPlanner {

    private final Assessor assessor;
    private final QuestionPolicy policy;
    private final AdviceSources sources;
    private final SafetyWatch watch;
    private final FollowUp followUp;
    private final AssessedDanger danger = new AssessedDanger();
    private final NamedDrugs drugs;
    private final CareSettings settings;
    private final TextCipher cipher;
    private final NotesCodec codec;

    public ClinicalPlanner(
            Assessor assessor,
            QuestionPolicy policy,
            AdviceSources sources,
            RedFlagScreen screen,
            NamedDrugs drugs,
            CareSettings settings,
            TextCipher cipher) {
        this.assessor = assessor;
        this.policy = policy;
        this.sources = sources;
        this.settings = settings;
        this.cipher = cipher;
        watch = new SafetyWatch(screen);
        followUp = new FollowUp(sources);
        this.drugs = drugs;
        codec = new NotesCodec(cipher);
    }

    @Override
    public TurnPlan plan(ConsultationState state, TurnSubmitted command, Instant now) {
        if (state.callerLed()) {
            return TurnPlan.unassessed(state, command.alert());
        }
        String text = cipher.open(state.subject(), command.text());
        ConsultationNotes before = drugs.noted(state, codec.of(state));
        Sight sight = watch.look(before, earlier(state), text, command);
        CrisisLock lock = sight.lock(before.crisis(), now);
        ConsultationNotes notes = before.with(lock);
        if (sight.alert().isPresent()) {
            return emergency(state, notes, text, sight);
        }
        if (lock.isLocked()) {
            return locked(state, notes, text, sight, now);
        }
        if (CareTexts.isThanks(text) && notes.interview().pending().isEmpty()) {
            return plan(state, notes, TurnSheet.EMPTY, CareTexts.WELCOME);
        }
        return state.mode() == ConsultationMode.COUNSELLING
                ? plan(state, notes, TurnSheet.EMPTY)
                : consult(state, notes, text, sight, command);
    }

    @Override
    public ConsultationState crisisCleared(ConsultationState state) {
        ConsultationNotes notes = codec.of(state);
        ConsultationNotes cleared = notes.with(notes.crisis().clearedByHuman());
        return state.with(Optional.of(codec.seal(state.subject(), cleared)), false);
    }

    /** The alert is the reply; what the message told is kept. */
    private TurnPlan emergency(
            ConsultationState state, ConsultationNotes notes, String text, Sight sight) {
        TurnPlan told =
                state.mode() == ConsultationMode.COUNSELLING || sight.outcome().crisis()
                        ? plan(state, notes, TurnSheet.EMPTY)
                        : assessed(state, notes, text, sight);
        return new TurnPlan(
                sight.alert(), Optional.empty(), told.sheet(), told.notes(), told.crisisLocked());
    }

    private TurnPlan assessed(
            ConsultationState state, ConsultationNotes notes, String text, Sight sight) {
        Interview heard = assessor.hear(notes.interview(), text, sight.floor());
        Decision advise = new Decision.Advise(followUp.emergency());
        return plan(
                state,
                notes.with(heard.applied(advise)),
                sheet(heard, assessor.assess(heard), advise, List.of()));
    }

    private TurnPlan locked(
            ConsultationState state,
            ConsultationNotes notes,
            String text,
            Sight sight,
            Instant now) {
        if (!CareTexts.saysSafe(text)) {
            return plan(state, notes, TurnSheet.EMPTY, CareTexts.LOCKED);
        }
        CrisisLock cleared = notes.crisis().clearedByPatient(sight.outcome(), now);
        return plan(
                state,
                notes.with(cleared),
                TurnSheet.EMPTY,
                cleared.isLocked() ? CareTexts.STILL_LOCKED : CareTexts.CLEARED);
    }

    private TurnPlan consult(
            ConsultationState state,
            ConsultationNotes notes,
            String text,
            Sight sight,
            TurnSubmitted command) {
        Interview before = notes.interview();
        Interview heard = assessor.hear(before, text, sight.floor());
        Assessment assessment = assessor.assess(heard);
        Optional<Alert> alert =
                danger.newlySeen(() -> assessor.assess(before), assessment, command);
        if (alert.isPresent()) {
            return emergency(state, notes, text, new Sight(alert, sight.floor(), sight.outcome()));
        }
        Decision decision =
                followUp.decide(before, heard, assessment, text)
                        .orElseGet(() -> assessor.decide(heard, policy));
        List<Passage> passages =
                decision.fold(
                        ask -> List.of(),
                        advise -> sources.choose(heard, assessment, text, settings.maxCitations()));
        TurnSheet sheet = sheet(heard, assessment, decision, passages);
        return plan(
                state,
                notes.with(heard.applied(decision)),
                sheet,
                sheet.question()
                        .filter(question -> !settings.modelAsks())
                        .map(asked -> new FixedReply(asked.text(), FinishReason.QUESTION)));
    }

    private TurnSheet sheet(
            Interview heard, Assessment assessment, Decision decision, List<Passage> passages) {
        return SheetWriter.of(
                assessment,
                policy.name(),
                decision,
                heard.asked(),
                settings.maxQuestions(),
                passages);
    }

    private TurnPlan plan(ConsultationState state, ConsultationNotes notes, TurnSheet sheet) {
        return plan(state, notes, sheet, Optional.empty());
    }

    private TurnPlan plan(
            ConsultationState state, ConsultationNotes notes, TurnSheet sheet, String text) {
        return plan(
                state, notes, sheet, Optional.of(new FixedReply(text, FinishReason.FIXED_TEXT)));
    }

    private TurnPlan plan(
            ConsultationState state,
            ConsultationNotes notes,
            TurnSheet sheet,
            Optional<FixedReply> reply) {
        return new TurnPlan(
                Optional.empty(),
                reply,
                sheet,
                Optional.of(codec.seal(state.subject(), notes)),
                notes.crisis().isLocked());
    }

    private List<String> earlier(ConsultationState state) {
        List<TurnState> turns = state.turns();
        return turns
                .subList(Math.max(0, turns.size() - settings.earlierMessages()), turns.size())
                .stream()
                .map(turn -> cipher.open(state.subject(), turn.question()))
                .toList();
    }
}
