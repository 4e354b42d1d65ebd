package dev.wenzhen.assessment.asking;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.function.Function;

/** What to do next: ask one question, or advise. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Decision.Ask.class, name = "ask"),
    @JsonSubTypes.Type(value = Decision.Advise.class, name = "advise")
})
public sealed interface Decision {

    DecisionReason reason();

    /** Ask this. */
    record Ask(Question question, DecisionReason reason) implements Decision {}

    /** Stop asking. */
    record Advise(DecisionReason reason) implements Decision {}

    default <T> T fold(Function<Ask, T> ask, Function<Advise, T> advise) {
        return this instanceof Ask asks ? ask.apply(asks) : advise.apply((Advise) this);
    }
}
