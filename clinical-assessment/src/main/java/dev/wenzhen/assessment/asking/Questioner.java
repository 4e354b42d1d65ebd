package dev.wenzhen.assessment.asking;

import java.util.Optional;

/** What the asking model would ask next; empty when it would advise. */
public interface Questioner {

    Optional<Question> next(ConsultationView view);
}
