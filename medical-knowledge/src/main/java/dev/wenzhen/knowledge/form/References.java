package dev.wenzhen.knowledge.form;

import dev.wenzhen.knowledge.Related;
import dev.wenzhen.knowledge.Treatment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads fields that name other entries; a name that resolves to nothing is a problem. */
final class References {

    private static final String WORDS = "text:";
    private static final String CLASS = "class:";
    private static final Pattern DRUG = Pattern.compile("drug:([a-z0-9-]+) ?");

    private final Names names;

    References(Names names) {
        this.names = names;
    }

    /** An id. */
    String id(Fields fields, String name, Kind kind) {
        String id = fields.text(name);
        resolve(fields, name, kind, id);
        return id;
    }

    List<String> ids(Fields fields, String name, Kind kind, int most) {
        List<String> ids = fields.texts(name, 0, most);
        ids.forEach(id -> resolve(fields, name, kind, id));
        return ids;
    }

    /** Ids of conditions, or {@code text:} and a name that has no entry. */
    List<Related> related(Fields fields, String name, int most) {
        List<Related> related = new ArrayList<>();
        for (String item : fields.texts(name, 1, most)) {
            related.add(
                    item.startsWith(WORDS)
                            ? new Related(Optional.empty(), item.substring(WORDS.length()).strip())
                            : new Related(
                                    Optional.of(item),
                                    resolve(fields, name, Kind.CONDITION, item)));
        }
        return related;
    }

    /** Texts in which {@code drug:ibuprofen} stands for that drug's name. */
    List<Treatment> treatments(Fields fields, String name, int most) {
        List<Treatment> treatments = new ArrayList<>();
        for (String item : fields.texts(name, 1, most)) {
            List<String> drugs = new ArrayList<>();
            Matcher drug = DRUG.matcher(item);
            StringBuilder shown = new StringBuilder();
            while (drug.find()) {
                drugs.add(drug.group(1));
                String title = resolve(fields, name, Kind.DRUG, drug.group(1));
                drug.appendReplacement(shown, Matcher.quoteReplacement(title));
            }
            treatments.add(new Treatment(drug.appendTail(shown).toString(), drugs));
        }
        return treatments;
    }

    /** The drug that {@code with} names, unless it names a class. */
    Optional<String> drugOrClass(Fields fields, String name, boolean drug) {
        String with = fields.text(name);
        if (with.startsWith(CLASS)) {
            return drug ? Optional.empty() : Optional.of(with.substring(CLASS.length()).strip());
        }
        resolve(fields, name, Kind.DRUG, with);
        return drug ? Optional.of(with) : Optional.empty();
    }

    private String resolve(Fields fields, String name, Kind kind, String id) {
        Optional<String> title = names.of(kind, id);
        if (title.isEmpty()) {
            fields.problem(name, "names what is not there: " + kind.folder() + "/" + id);
        }
        return title.orElse(id);
    }
}
