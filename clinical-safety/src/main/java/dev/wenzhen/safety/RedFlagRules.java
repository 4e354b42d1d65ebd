package dev.wenzhen.safety;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A rule set as loaded: rules, the fixed texts they show, and the words that put a symptom in
 * context.
 *
 * @param traditional pairs of a traditional and its simplified character
 */
record RedFlagRules(
        List<RedFlagRule> rules,
        Map<String, AlertText> texts,
        ContextWords context,
        String traditional) {

    private static final String BUNDLED = "red-flags.json";

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    RedFlagRules {
        rules = List.copyOf(rules);
        texts = Map.copyOf(texts);
    }

    static RedFlagRules bundled() {
        try (InputStream in = RedFlagRules.class.getResourceAsStream(BUNDLED)) {
            if (in == null) {
                throw new IllegalStateException("the red-flag rules are missing: " + BUNDLED);
            }
            return parse(BUNDLED, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the red-flag rules " + BUNDLED, e);
        }
    }

    /**
     * Reads a rule set.
     *
     * @throws IllegalArgumentException naming the file, the rule and what is wrong with it
     */
    static RedFlagRules parse(String name, String json) {
        RuleFile file;
        try {
            file = JSON.readValue(json, RuleFile.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
        List<RedFlagRule> rules = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (RuleEntry entry : file.rules()) {
            try {
                RedFlagRule rule = entry.rule(file.vocabulary());
                check(ids.add(rule.id()), "its id is used twice");
                check(file.texts().containsKey(rule.alertText()), "its alertText does not exist");
                rules.add(rule);
            } catch (IllegalArgumentException e) {
                String message = name + ": rule " + entry.id() + ": " + e.getMessage();
                throw new IllegalArgumentException(message, e);
            }
        }
        if (rules.isEmpty()) {
            throw new IllegalArgumentException(name + ": no rules");
        }
        return new RedFlagRules(rules, file.texts(), file.context(), file.traditional());
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** The file as written. */
    private record RuleFile(
            @JsonProperty(required = true) String review,
            @JsonProperty(required = true) String traditional,
            @JsonProperty(required = true) Map<String, AlertText> texts,
            @JsonProperty(required = true) ContextWords context,
            @JsonProperty(required = true) Map<String, List<String>> vocabulary,
            @JsonProperty(required = true) List<RuleEntry> rules) {}

    /** A sign as written: {@code @name} stands for the terms of a vocabulary. */
    private record SignEntry(
            @JsonProperty(required = true) List<List<String>> all,
            @JsonProperty(required = true) int within) {}

    private record RuleEntry(
            @JsonProperty(required = true) String id,
            @JsonProperty(required = true) AlertKind kind,
            @JsonProperty(required = true) String topic,
            @JsonProperty(required = true) String alertText,
            @JsonProperty(required = true) RedFlagRule.Provenance provenance,
            @JsonProperty(required = true) List<SignEntry> anyOf,
            @JsonProperty(required = true) List<String> unless,
            @JsonProperty(required = true) boolean heedsHistory,
            @JsonProperty(required = true) List<String> positive,
            @JsonProperty(required = true) List<String> negative) {

        RedFlagRule rule(Map<String, List<String>> vocabulary) {
            List<RedFlagSign> signs = new ArrayList<>();
            for (SignEntry sign : anyOf) {
                List<List<String>> groups =
                        sign.all().stream().map(group -> resolve(group, vocabulary)).toList();
                signs.add(new RedFlagSign(groups, sign.within()));
            }
            List<String> exclusions = resolve(unless, vocabulary);
            return new RedFlagRule(
                    id,
                    kind,
                    topic,
                    alertText,
                    provenance,
                    signs,
                    exclusions,
                    heedsHistory,
                    positive,
                    negative);
        }

        private static List<String> resolve(
                List<String> terms, Map<String, List<String>> vocabulary) {
            List<String> resolved = new ArrayList<>();
            for (String term : terms) {
                if (term.startsWith("@")) {
                    List<String> words = vocabulary.get(term.substring(1));
                    check(words != null, "there is no vocabulary " + term);
                    resolved.addAll(words);
                } else {
                    resolved.add(term);
                }
            }
            resolved.forEach(TermPattern::words);
            return resolved;
        }
    }
}
