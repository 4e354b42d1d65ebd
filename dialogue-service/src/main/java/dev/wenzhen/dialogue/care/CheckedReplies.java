package dev.wenzhen.dialogue.care;

import dev.wenzhen.assessment.advice.AdviceBasis;
import dev.wenzhen.assessment.advice.AdviceSources;
import dev.wenzhen.assessment.advice.ReplyReview;
import dev.wenzhen.events.ConsultationMode;
import dev.wenzhen.events.ConsultationState;
import dev.wenzhen.events.SheetCodec;
import dev.wenzhen.events.TextCipher;
import dev.wenzhen.events.TurnSheet;
import dev.wenzhen.events.TurnState;
import java.util.List;
import java.util.Optional;

/**
 * Replies that tell only what passed the checks, with what is stored of the turn as their basis.
 */
public final class CheckedReplies implements OutgoingReplies {

    private final ReplyReview review;
    private final AdviceSources sources;
    private final TextCipher cipher;
    private final SheetCodec sheets;
    private final NotesCodec notes;

    public CheckedReplies(ReplyReview review, AdviceSources sources, TextCipher cipher) {
        this.review = review;
        this.sources = sources;
        this.cipher = cipher;
        sheets = new SheetCodec(cipher);
        notes = new NotesCodec(cipher);
    }

    @Override
    public Optional<OutgoingReply> open(ConsultationState state, TurnState turn) {
        TurnSheet sheet =
                turn.sheet()
                        .map(stored -> sheets.open(state.subject(), stored, TurnSheet.class))
                        .orElse(TurnSheet.EMPTY);
        return Optional.of(
                sheet.question()
                        .<OutgoingReply>map(
                                question ->
                                        QuestionReply.of(
                                                review.open(basis(state, turn, sheet, true)),
                                                question.text()))
                        .orElseGet(
                                () ->
                                        new AdviceReply(
                                                review.open(
                                                        basis(
                                                                state,
                                                                turn,
                                                                sheet,
                                                                isGatedOnly(state))))));
    }

    /** Comfort rests on no source, and what a caller leads is the caller's. */
    private static boolean isGatedOnly(ConsultationState state) {
        return state.callerLed() || state.mode() == ConsultationMode.COUNSELLING;
    }

    private AdviceBasis basis(
            ConsultationState state, TurnState turn, TurnSheet sheet, boolean gatedOnly) {
        ConsultationNotes known = notes.of(state);
        List<String> cited = sheet.citations().stream().map(TurnSheet.Citation::passageId).toList();
        return new AdviceBasis(
                known.interview().facts(),
                sources.byIds(cited),
                cipher.open(state.subject(), turn.question()),
                known.drugNamed(),
                gatedOnly);
    }
}
