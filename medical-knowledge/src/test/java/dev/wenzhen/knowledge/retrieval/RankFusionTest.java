package dev.wenzhen.knowledge.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.knowledge.retrieval.WordIndex.Scored;
import java.util.List;
import org.junit.jupiter.api.Test;

class RankFusionTest {

    @Test
    void two_middling_ranks_beat_one_good_one() {
        List<Scored> words = List.of(scored("a"), scored("b"));
        List<Scored> meanings = List.of(scored("c"), scored("b"));

        assertThat(RankFusion.fuse(List.of(words, meanings))).containsExactly("b", "a", "c");
    }

    @Test
    void nothing_ranked_is_nothing() {
        assertThat(RankFusion.fuse(List.of(List.of(), List.of()))).isEmpty();
    }

    private static Scored scored(String id) {
        return new Scored(id, 1);
    }
}
