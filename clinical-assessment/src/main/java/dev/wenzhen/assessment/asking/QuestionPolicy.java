package dev.wenzhen.assessment.asking;

/** Decides whether to ask and what. Pure: the same view gives the same decision. */
public interface QuestionPolicy {

    /** The word in the configuration and in reports. */
    String name();

    Decision decide(ConsultationView view);
}
