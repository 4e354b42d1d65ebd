package dev.wenzhen.knowledge.medicine;

import dev.wenzhen.knowledge.DrugGroup;
import dev.wenzhen.knowledge.text.PlainForm;
import dev.wenzhen.knowledge.text.TermFinder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a patient should not be given for his allergies: the drug that he named, its relatives, the
 * members of the group that he named, and those of groups that are known to cross-react.
 */
final class Allergies {

    private static final Pattern NONE = Pattern.compile("^(无|没有|否认|未|不详|不过敏|暂无|none|no).*");
    private static final Pattern AROUND =
            Pattern.compile("^(我|本人)?(对|曾对|有)?" + "|(类)?(药物?)?(有)?(严重)?(过敏|不耐受)(史|性休克|反应)?.*$");

    /** Shorter names stand inside too many others. */
    private static final int SHORTEST_NAME = 3;

    private final Set<String> drugs = new HashSet<>();
    private final Map<String, String> groups = new HashMap<>();
    private final Map<String, String> related = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private final Set<String> unknown = new HashSet<>();

    Allergies(List<String> named, MedicineCatalogue catalogue) {
        for (String words : named) {
            String plain = PlainForm.of(words);
            if (!NONE.matcher(plain).matches()) {
                read(plain, catalogue);
            }
        }
    }

    /** Words that the knowledge does not know: compared with the reply as they are. */
    Set<String> unknown() {
        return unknown;
    }

    /**
     * Why a medicine is not for this patient.
     *
     * @param words as the reply calls it: 地氯雷他定 is not for somebody allergic to 氯雷他定
     */
    Optional<String> against(Medicine medicine, String words) {
        if (drugs.contains(medicine.id())) {
            return Optional.of("对" + medicine.name() + "过敏");
        }
        return reason(medicine, groups)
                .or(() -> reason(medicine, related))
                .or(
                        () ->
                                names.stream()
                                        .filter(words::contains)
                                        .findFirst()
                                        .map(n -> "对" + n + "过敏"));
    }

    private static Optional<String> reason(Medicine medicine, Map<String, String> reasons) {
        return medicine.groups().stream()
                .filter(reasons::containsKey)
                .sorted()
                .findFirst()
                .map(reasons::get);
    }

    private void read(String plain, MedicineCatalogue catalogue) {
        Set<String> named = new HashSet<>(catalogue.groupsIn(plain));
        List<TermFinder.Match<Medicine>> matches = catalogue.in(plain);
        for (TermFinder.Match<Medicine> match : matches) {
            if (match.end() - match.start() >= SHORTEST_NAME) {
                names.add(plain.substring(match.start(), match.end()));
            }
            for (Medicine medicine : match.meanings()) {
                drugs.add(medicine.id());
                named.addAll(medicine.related());
            }
        }
        for (String id : named) {
            DrugGroup group = catalogue.group(id);
            groups.put(id, "对" + group.name() + "过敏");
            for (String other : group.crossAllergy()) {
                related.putIfAbsent(
                        other,
                        "对" + group.name() + "过敏，" + catalogue.group(other).name() + "可能交叉过敏");
            }
        }
        String word = AROUND.matcher(plain).replaceAll("");
        if (named.isEmpty() && matches.isEmpty() && word.length() >= 2) {
            unknown.add(word);
        }
    }
}
