package dev.wenzhen.knowledge.form;

import dev.wenzhen.knowledge.Provenance;
import dev.wenzhen.knowledge.Provenance.Source;

/** {@code provenance: general}, or a list of sources that were looked up. */
final class ProvenanceForm {

    private static final String NAME = "provenance";
    private static final int MOST_SOURCES = 8;

    private ProvenanceForm() {}

    static Provenance read(Fields fields) {
        if (fields.field(NAME).isArray()) {
            return new Provenance(fields.each(NAME, 1, MOST_SOURCES, ProvenanceForm::source));
        }
        if (!fields.text(NAME).equals("general")) {
            fields.problem(NAME, "needs general or a list of sources");
        }
        return Provenance.GENERAL;
    }

    private static Source source(Fields fields) {
        String url = fields.text("url");
        if (!url.startsWith("https://") && !url.startsWith("http://")) {
            fields.problem("url", "needs an address");
        }
        return new Source(fields.text("source"), url);
    }
}
