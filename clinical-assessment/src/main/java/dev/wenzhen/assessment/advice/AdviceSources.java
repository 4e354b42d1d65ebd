package dev.wenzhen.assessment.advice;

import dev.wenzhen.assessment.Assessment;
import dev.wenzhen.assessment.Interview;
import dev.wenzhen.knowledge.KnowledgeBase;
import dev.wenzhen.knowledge.Symptom;
import dev.wenzhen.knowledge.retrieval.Entries;
import dev.wenzhen.knowledge.retrieval.Entry;
import dev.wenzhen.knowledge.retrieval.Hit;
import dev.wenzhen.knowledge.retrieval.KnowledgeSearch;
import dev.wenzhen.knowledge.retrieval.Passage;
import dev.wenzhen.knowledge.retrieval.Passage.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Chooses what a reply may cite. Thread-safe. */
public final class AdviceSources {

    /** A candidate that leads: more likely than not, nearly. */
    private static final double LEADING = 0.4;

    private static final int MOST_ENTRIES = 3;
    private static final int PASSAGES_OF_AN_ENTRY = 4;

    /** What a patient with a condition can use, the most useful first. */
    private static final List<Field> OF_A_CANDIDATE =
            List.of(Field.SELF_CARE, Field.SEEK_CARE, Field.RED_FLAGS, Field.SUMMARY);

    private final KnowledgeBase knowledge;
    private final KnowledgeSearch search;
    private final Map<String, Entry> entries = new HashMap<>();
    private final Map<String, Passage> passages = new HashMap<>();

    public AdviceSources(KnowledgeBase knowledge, KnowledgeSearch search) {
        this.knowledge = knowledge;
        this.search = search;
        for (Entry entry : Entries.of(knowledge)) {
            entries.put(entry.id(), entry);
            entry.passages().forEach(passage -> passages.put(passage.id(), passage));
        }
    }

    /**
     * What the newest message is about, then the leading candidates, then the complaint; nothing
     * that retrieval is not sure enough of. Entries take turns, so that each has its best passages.
     */
    public List<Passage> choose(
            Interview interview, Assessment assessment, String text, int atMost) {
        Map<String, List<Passage>> byEntry = new LinkedHashMap<>();
        search.search(text, MOST_ENTRIES).forEach(hit -> add(byEntry, hit));
        assessment.candidates().stream()
                .filter(candidate -> candidate.probability() >= LEADING)
                .forEach(candidate -> add(byEntry, candidate.id()));
        String complaint = complaint(interview);
        if (byEntry.isEmpty() && !complaint.isEmpty()) {
            search.search(complaint, MOST_ENTRIES).forEach(hit -> add(byEntry, hit));
        }
        List<Passage> chosen = new ArrayList<>();
        for (int round = 0; round < PASSAGES_OF_AN_ENTRY; round++) {
            for (List<Passage> of : byEntry.values()) {
                if (round < of.size() && chosen.size() < atMost) {
                    chosen.add(of.get(round));
                }
            }
        }
        return chosen;
    }

    /** In this order, unknown ones left out. */
    public List<Passage> byIds(List<String> passageIds) {
        return passageIds.stream().map(passages::get).filter(found -> found != null).toList();
    }

    private String complaint(Interview interview) {
        return interview.facts().complaint().stream()
                .map(id -> knowledge.symptom(id).map(Symptom::name).orElse(id))
                .collect(Collectors.joining("，"));
    }

    private static void add(Map<String, List<Passage>> byEntry, Hit hit) {
        byEntry.putIfAbsent(hit.entry().id(), hit.passages());
    }

    private void add(Map<String, List<Passage>> byEntry, String id) {
        Entry entry = entries.get(id);
        if (entry != null) {
            byEntry.putIfAbsent(
                    id,
                    OF_A_CANDIDATE.stream()
                            .flatMap(field -> entry.passage(field).stream())
                            .toList());
        }
    }
}
