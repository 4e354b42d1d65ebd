package dev.wenzhen.knowledge.form;

import dev.wenzhen.knowledge.Background;
import dev.wenzhen.knowledge.Symptom;
import dev.wenzhen.knowledge.Symptom.Answers;
import java.util.List;

/** How a symptom is written. */
final class SymptomForm {

    private SymptomForm() {}

    static Symptom read(Fields fields) {
        return new Symptom(
                fields.text("id"),
                fields.text("name"),
                fields.texts("synonyms", 3, 16),
                fields.text("site"),
                fields.constant("background", Background.class),
                question(fields),
                answers(fields),
                ProvenanceForm.read(fields));
    }

    private static String question(Fields fields) {
        String question = fields.text("question");
        if (!question.endsWith("？")) {
            fields.problem("question", "needs ？ at its end");
        }
        return question;
    }

    private static Answers answers(Fields fields) {
        List<String> options = fields.texts("options", 3, 3);
        return options.size() == 3
                ? new Answers(options.get(0), options.get(1), options.get(2))
                : new Answers("", "", "");
    }
}
