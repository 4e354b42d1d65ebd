package dev.wenzhen.evaluation.replies;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A reply as a model might write it, its sentences labelled by hand.
 *
 * @param question what the patient had said
 */
record LabelledReply(String question, List<Sentence> sentences) {

    /** What a sentence is, whatever the rules take it for. */
    enum Label {
        /** Advice or a claim about health: must be cited, marked or replaced. */
        ADVICE,
        /** General caution: may leave as it is. */
        CAUTION,
        /** A greeting, empathy, a question: should leave as it is. */
        OTHER
    }

    /** With its final punctuation. */
    record Sentence(Label label, String text) {}

    LabelledReply {
        sentences = List.copyOf(sentences);
    }

    /** {@code {"question", "sentences": [["advice", "…。"], …]}}. */
    static LabelledReply of(JsonNode json) {
        List<Sentence> sentences = new ArrayList<>();
        for (JsonNode pair : json.path("sentences")) {
            Label label = Label.valueOf(pair.path(0).asText().toUpperCase(Locale.ROOT));
            sentences.add(new Sentence(label, pair.path(1).asText()));
        }
        return new LabelledReply(json.path("question").asText(), sentences);
    }
}
