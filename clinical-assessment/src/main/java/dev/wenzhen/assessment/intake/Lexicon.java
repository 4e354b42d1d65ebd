package dev.wenzhen.assessment.intake;

import dev.wenzhen.assessment.intake.Meaning.Kind;
import dev.wenzhen.knowledge.Condition;
import dev.wenzhen.knowledge.Drug;
import dev.wenzhen.knowledge.KnowledgeBase;
import dev.wenzhen.knowledge.Symptom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Every phrase that intake knows, from the knowledge base and from {@code words.json}. */
final class Lexicon {

    /** 头晕 is denied as 头不晕: the last character is the complaint. */
    private static final String COMPLAINTS = "痛疼晕痒胀麻肿酸闷红干苦堵硬慌僵冷黄抖烫咳吐";

    private static final List<String> INNER_DENIALS =
            List.of("不", "没", "没有", "并不", "不是", "不太", "不怎么");

    private final Map<String, List<Meaning>> phrases = new HashMap<>();
    private final Set<String> symptomTerms = new TreeSet<>();
    private final PhraseFinder<Meaning> finder;

    Lexicon(KnowledgeBase knowledge, IntakeWords words) {
        for (Symptom symptom : knowledge.symptoms()) {
            Stream.of(List.of(symptom.name()), symptom.synonyms(), extra(words, symptom.id()))
                    .flatMap(List::stream)
                    .map(PlainText::of)
                    .distinct()
                    .forEach(term -> addSymptom(term, symptom.id()));
        }
        for (Condition condition : knowledge.conditions()) {
            add(condition.name(), Kind.CONDITION, condition.name());
            condition.synonyms().stream()
                    .filter(name -> !speaksOfSymptoms(name, words))
                    .forEach(name -> add(name, Kind.CONDITION, condition.name()));
        }
        words.illnesses().forEach(name -> add(name, Kind.CONDITION, name));
        for (Drug drug : knowledge.drugs()) {
            add(drug.name(), Kind.DRUG, drug.id());
            drug.synonyms().forEach(name -> add(name, Kind.DRUG, drug.id()));
        }
        words.normals().forEach((phrase, ids) -> ids.forEach(id -> add(phrase, Kind.NORMAL, id)));
        words.lists().forEach(this::addList);
        words.persons().forEach(this::addPersons);
        finder = new PhraseFinder<>(phrases);
    }

    /** Phrases from left to right; the text must be {@link PlainText}. */
    List<PhraseFinder.Found<Meaning>> find(String plain) {
        return finder.find(plain);
    }

    /** 尿频尿急尿痛 and 花粉过敏 name a condition, but what they tell is told by their parts. */
    private boolean speaksOfSymptoms(String name, IntakeWords words) {
        String plain = PlainText.of(name);
        boolean allergy =
                plain.endsWith("过敏")
                        && words.list("allergens").stream().anyMatch(plain::startsWith);
        return allergy
                || symptomTerms.stream()
                        .anyMatch(term -> plain.contains(term) && !plain.equals(term));
    }

    private static List<String> extra(IntakeWords words, String symptomId) {
        return words.extraTerms().getOrDefault(symptomId, List.of());
    }

    private void addSymptom(String term, String id) {
        symptomTerms.add(term);
        add(term, Kind.SYMPTOM, id);
        if (term.startsWith("有") && term.length() > 1) {
            add("没" + term, Kind.DENIED_SYMPTOM, id);
            add("无" + term.substring(1), Kind.DENIED_SYMPTOM, id);
        }
        int last = term.length() - 1;
        if (last > 0 && COMPLAINTS.indexOf(term.charAt(last)) >= 0) {
            for (String denial : INNER_DENIALS) {
                add(term.substring(0, last) + denial + term.charAt(last), Kind.DENIED_SYMPTOM, id);
            }
        }
        if (last > 0 && term.charAt(last) == '痛') {
            addVariant(term.substring(0, last) + "疼", id);
        } else if (last > 0 && term.charAt(last) == '疼') {
            addVariant(term.substring(0, last) + "痛", id);
        }
    }

    private void addVariant(String term, String id) {
        add(term, Kind.SYMPTOM, id);
        String stem = term.substring(0, term.length() - 1);
        for (String denial : INNER_DENIALS) {
            add(stem + denial + term.charAt(term.length() - 1), Kind.DENIED_SYMPTOM, id);
        }
    }

    private void addList(String name, List<String> words) {
        Optional<Kind> kind = Kind.ofList(name);
        kind.ifPresent(found -> words.forEach(word -> add(word, found, word)));
    }

    private void addPersons(String relation, Map<String, List<String>> bySex) {
        Kind kind =
                Kind.ofList(relation)
                        .orElseThrow(() -> new IllegalArgumentException("no relation " + relation));
        bySex.forEach((sex, words) -> words.forEach(word -> add(word, kind, sex)));
    }

    private void add(String phrase, Kind kind, String value) {
        List<Meaning> meanings =
                phrases.computeIfAbsent(PlainText.of(phrase), key -> new ArrayList<>());
        boolean taken =
                kind == Kind.SYMPTOM
                        && meanings.stream().anyMatch(other -> other.kind() == Kind.SYMPTOM);
        Meaning meaning = new Meaning(kind, value);
        if (!taken && !meanings.contains(meaning)) {
            meanings.add(meaning);
        }
    }
}
