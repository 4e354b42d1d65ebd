package dev.wenzhen.safety;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A rule set as loaded: rules, the fixed texts they show, and the words that put a symptom in
 * context.
 */
record RedFlagRules(List<RedFlagRule> rules, Surroundings surroundings) {

    private static final String FOLDER = "red-flags/";

    RedFlagRules {
        rules = List.copyOf(rules);
    }

    /**
     * The bundled rules.
     *
     * @throws IllegalArgumentException naming the file, the rule and what is wrong with it
     */
    static RedFlagRules bundled() {
        Map<String, String> files = new HashMap<>();
        String index = SafetyJson.resource(RedFlagRules.class, FOLDER + "files.txt");
        List<String> names = index.lines().toList();
        names.forEach(
                name -> files.put(name, SafetyJson.resource(RedFlagRules.class, FOLDER + name)));
        return parse(
                SafetyJson.resource(RedFlagRules.class, FOLDER + "surroundings.json"),
                names,
                files);
    }

    /**
     * Reads a rule set.
     *
     * @param names of the rule files, in the order in which rules are asked
     */
    static RedFlagRules parse(
            String surroundingsJson, List<String> names, Map<String, String> rulesJson) {
        Surroundings surroundings =
                SafetyJson.read("surroundings.json", surroundingsJson, Surroundings.class);
        List<RedFlagRule> rules = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (String name : names) {
            RuleEntry[] entries = SafetyJson.read(name, rulesJson.get(name), RuleEntry[].class);
            for (RuleEntry entry : entries) {
                try {
                    RedFlagRule rule = entry.rule(surroundings);
                    check(ids.add(rule.id()), "its id is used twice");
                    rules.add(rule);
                } catch (IllegalArgumentException e) {
                    String message = name + ": rule " + entry.id() + ": " + e.getMessage();
                    throw new IllegalArgumentException(message, e);
                }
            }
        }
        check(!rules.isEmpty(), "no rules");
        return new RedFlagRules(rules, surroundings);
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /**
     * What all rules share.
     *
     * @param traditional pairs of a traditional and its simplified character
     * @param vocabulary lists of terms that signs name with {@code @}
     */
    record Surroundings(
            @JsonProperty(required = true) String review,
            @JsonProperty(required = true) String traditional,
            @JsonProperty(required = true) Map<String, AlertText> texts,
            @JsonProperty(required = true) ContextWords context,
            @JsonProperty(required = true) Map<String, String> vocabulary) {

        /** A list of terms with the vocabularies that it names, and those that they name. */
        List<String> resolve(List<String> terms) {
            List<String> resolved = new ArrayList<>();
            for (String term : terms) {
                if (term.startsWith("@")) {
                    String words = vocabulary.get(term.substring(1));
                    check(words != null, "there is no vocabulary " + term);
                    resolved.addAll(resolve(RedFlagSign.terms(words)));
                } else {
                    resolved.add(term);
                }
            }
            return resolved;
        }
    }

    /** A rule as written. */
    private record RuleEntry(
            @JsonProperty(required = true) String id,
            @JsonProperty(required = true) AlertKind kind,
            @JsonProperty(required = true) TriageLevel level,
            @JsonProperty(required = true) String topic,
            @JsonProperty(required = true) String alertText,
            @JsonProperty(required = true) RedFlagRule.Provenance provenance,
            @JsonProperty(required = true) List<String> anyOf,
            @JsonProperty(required = true) String unless,
            @JsonProperty(required = true) List<Complaint> positive,
            @JsonProperty(required = true) List<Complaint> negative) {

        RedFlagRule rule(Surroundings surroundings) {
            check(surroundings.texts().containsKey(alertText), "its alertText does not exist");
            List<RedFlagSign> signs = new ArrayList<>();
            for (String written : anyOf) {
                RedFlagSign sign = RedFlagSign.of(written);
                signs.add(
                        new RedFlagSign(
                                sign.groups().stream().map(surroundings::resolve).toList(),
                                sign.within()));
            }
            return new RedFlagRule(
                    id,
                    kind,
                    level,
                    topic,
                    alertText,
                    provenance,
                    signs,
                    surroundings.resolve(RedFlagSign.terms(unless)),
                    kind == AlertKind.EMERGENCY,
                    positive,
                    negative);
        }
    }
}
