package dev.wenzhen.dialogue.care;

import dev.wenzhen.assessment.advice.AdviceBasis;
import dev.wenzhen.assessment.advice.ReplyReview;
import dev.wenzhen.assessment.intake.PatientFacts;
import dev.wenzhen.events.ConsultationState;
import dev.wenzhen.events.TextCipher;
import dev.wenzhen.events.TurnState;
import java.util.List;

/** Remembers that a reply named a prescription drug: a dose two turns later completes it. */
public final class NamedDrugs {

    private static final AdviceBasis NOTHING =
            new AdviceBasis(PatientFacts.NONE, List.of(), "", false, true);

    private final ReplyReview review;
    private final TextCipher cipher;

    public NamedDrugs(ReplyReview review, TextCipher cipher) {
        this.review = review;
        this.cipher = cipher;
    }

    /** The notes, after the newest reply. */
    ConsultationNotes noted(ConsultationState state, ConsultationNotes notes) {
        if (notes.drugNamed() || state.turns().isEmpty()) {
            return notes;
        }
        TurnState newest = state.turns().get(state.turns().size() - 1);
        boolean named =
                newest.requestPartition() >= 0
                        && newest.reply()
                                .map(reply -> cipher.open(state.subject(), reply))
                                .filter(this::namesDrug)
                                .isPresent();
        return named ? new ConsultationNotes(notes.interview(), notes.crisis(), true) : notes;
    }

    private boolean namesDrug(String reply) {
        return review.open(NOTHING).push(reply).finish().drugNamed();
    }
}
