package dev.wenzhen.dialogue.desk;

import dev.wenzhen.dialogue.consultation.Observation;
import dev.wenzhen.events.TurnState;
import java.time.Duration;

/** Takes the service's figures. None of them holds a text. */
public interface DialogueMeter {

    /** A turn ended here and now, not in a repetition. */
    void turnEnded(TurnState turn);

    /** The first piece of a reply's text is about to be published. */
    void firstText(Duration sinceSubmitted);

    void observed(Observation observation);

    /** A commit met something else than expected: another instance has the consultation. */
    void versionConflict();

    void deadLetter(String code);

    /** A batch was read, decided, stored and handed to the broker's client. */
    void batchHandled(int inputs, Duration took);

    /** Store or broker failed; everything since the last acknowledgement is done again. */
    void startedOver(String code);

    /** A worker's status could not be used. */
    void statusSkipped();

    /** Listening to statuses failed of a defect and begins again. */
    void listenerRestarted();
}
