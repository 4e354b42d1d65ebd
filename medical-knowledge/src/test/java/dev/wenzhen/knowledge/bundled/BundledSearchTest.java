package dev.wenzhen.knowledge.bundled;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.knowledge.KnowledgeBase;
import dev.wenzhen.knowledge.retrieval.Entries;
import dev.wenzhen.knowledge.retrieval.Entry;
import dev.wenzhen.knowledge.retrieval.Hit;
import dev.wenzhen.knowledge.retrieval.KnowledgeSearch;
import dev.wenzhen.knowledge.retrieval.Passage;
import dev.wenzhen.knowledge.retrieval.Passage.Field;
import dev.wenzhen.knowledge.retrieval.RetrievalBenchmark;
import dev.wenzhen.knowledge.retrieval.RetrievalBenchmark.Report;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BundledSearchTest {

    private static final KnowledgeBase BASE = KnowledgeBase.standard();
    private static final KnowledgeSearch SEARCH = BundledSearch.open(BASE);

    @Test
    void finds_what_patients_describe_and_nothing_for_anything_else() {
        Report report = new RetrievalBenchmark(SEARCH, System::nanoTime).run(1);

        assertThat(report.queries()).isGreaterThanOrEqualTo(100);
        assertThat(report.first() / (double) report.queries()).isGreaterThan(0.75);
        assertThat(report.amongThree() / (double) report.queries()).isGreaterThan(0.9);
        assertThat(report.offTopic()).isGreaterThanOrEqualTo(20);
        assertThat(report.offTopicUsed()).isZero();
    }

    @Test
    void the_field_that_is_asked_for_comes_first() {
        Hit hit = SEARCH.search("偏头痛要做什么检查", 1).get(0);

        assertThat(hit.entry().id()).isEqualTo("migraine");
        assertThat(hit.passages().get(0).id()).isEqualTo("migraine#examinations");
        assertThat(hit.passages().get(0).provenance().isGeneral()).isTrue();
    }

    @Test
    void a_drug_is_found_by_a_brand() {
        Hit hit = SEARCH.search("芬必得孕妇能吃吗", 1).get(0);

        assertThat(hit.entry().id()).isEqualTo("ibuprofen");
        assertThat(hit.passages().get(0).field()).isIn(Field.PREGNANCY, Field.CONTRAINDICATIONS);
    }

    @Test
    void an_empty_or_an_endless_text_is_no_trouble() {
        assertThat(SEARCH.search(" ", 3)).isEmpty();
        assertThat(SEARCH.rank("头痛".repeat(5_000), 3)).hasSize(3);
    }

    @Test
    void every_passage_has_an_id_of_its_own() {
        Set<String> ids = new HashSet<>();
        for (Entry entry : Entries.of(BASE)) {
            for (Passage passage : entry.passages()) {
                assertThat(ids.add(passage.id())).as(passage.id()).isTrue();
                assertThat(passage.text()).isNotBlank();
            }
        }
        assertThat(ids).hasSizeGreaterThan(2_500).contains("ibuprofen#pregnancy");
    }

    @Test
    void passages_quote_the_entry() {
        List<Passage> passages = SEARCH.search("偏头痛", 1).get(0).passages();

        assertThat(passages)
                .extracting(Passage::text)
                .contains(
                        BASE.condition("migraine").orElseThrow().description().summary()
                                + BASE.condition("migraine")
                                        .orElseThrow()
                                        .description()
                                        .clinicalPicture());
    }
}
