package dev.wenzhen.knowledge.retrieval;

import dev.wenzhen.knowledge.retrieval.Passage.Field;
import dev.wenzhen.knowledge.retrieval.WordIndex.Scored;
import dev.wenzhen.knowledge.text.PlainForm;
import dev.wenzhen.knowledge.text.TermFinder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Hybrid retrieval: entries by words and by meaning, fused by rank; then the fields that the text
 * asks for. Safe for many threads.
 */
public final class KnowledgeSearch {

    /** Below this confidence nothing is to be used. */
    public static final double THRESHOLD = 0.5;

    /** Longer texts are cut: a complaint stands at the beginning. */
    private static final int LONGEST_QUERY = 200;

    private static final int LONGEST_MEANING = 96;
    private static final int PER_INDEX = 50;

    private static final List<Field> GENERAL =
            List.of(
                    Field.SUMMARY,
                    Field.SELF_CARE,
                    Field.SEEK_CARE,
                    Field.RED_FLAGS,
                    Field.USES,
                    Field.CAUTIONS,
                    Field.CONTRAINDICATIONS);

    private final Map<String, Entry> entries = new HashMap<>();
    private final TermFinder<String> names = new TermFinder<>();
    private final WordIndex words;
    private final MeaningIndex meanings;
    private final Embedder embedder;

    public KnowledgeSearch(
            List<Entry> entries, WordIndex words, MeaningIndex meanings, Embedder embedder) {
        for (Entry entry : entries) {
            this.entries.put(entry.id(), entry);
            entry.names().forEach(name -> names.add(name, entry.id()));
        }
        this.words = words;
        this.meanings = meanings;
        this.embedder = embedder;
    }

    /** The best entries that may be used; empty when the text is about none. */
    public List<Hit> search(String text, int limit) {
        return rank(text, limit).stream().filter(hit -> hit.confidence() >= THRESHOLD).toList();
    }

    /** The best entries, however unsure. */
    public List<Hit> rank(String text, int limit) {
        String query = cut(text.strip(), LONGEST_QUERY);
        if (query.isEmpty()) {
            return List.of();
        }
        List<Scored> byWords = words.entries(query, PER_INDEX);
        List<Scored> byMeaning = meanings.entries(embedder.embed(cut(query, LONGEST_MEANING)));
        List<List<Scored>> rankings = new ArrayList<>();
        rankings.add(byWords);
        rankings.add(byMeaning.subList(0, Math.min(PER_INDEX, byMeaning.size())));
        Map<String, Double> scores = byId(byWords);
        Map<String, Double> cosines = byId(byMeaning);
        Set<String> named = named(query);
        List<Hit> hits = new ArrayList<>();
        for (String id : namedFirst(RankFusion.fuse(rankings), named)) {
            if (hits.size() == limit) {
                break;
            }
            double confidence =
                    Confidence.of(
                            cosines.getOrDefault(id, 0.0),
                            scores.getOrDefault(id, 0.0),
                            named.contains(id));
            hits.add(new Hit(entries.get(id), confidence, passages(id, query)));
        }
        return hits;
    }

    /** Somebody who names a condition or a drug asks about it. */
    private static Set<String> namedFirst(List<String> fused, Set<String> named) {
        Set<String> order = new LinkedHashSet<>();
        fused.stream().filter(named::contains).forEach(order::add);
        order.addAll(fused);
        return order;
    }

    private Set<String> named(String query) {
        Set<String> found = new HashSet<>();
        names.find(PlainForm.of(query)).forEach(match -> found.addAll(match.meanings()));
        return found;
    }

    private List<Passage> passages(String id, String query) {
        Set<Field> order = new LinkedHashSet<>(AskedFields.in(query));
        order.addAll(GENERAL);
        Entry entry = entries.get(id);
        return order.stream().flatMap(field -> entry.passage(field).stream()).toList();
    }

    private static Map<String, Double> byId(List<Scored> scored) {
        Map<String, Double> byId = new HashMap<>();
        scored.forEach(each -> byId.put(each.entryId(), each.score()));
        return byId;
    }

    private static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most));
    }
}
