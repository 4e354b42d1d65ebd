package dev.wenzhen.dialogue.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.events.FinishReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whatever arrives, in whatever state, may arrive again without a second effect. */
class RedeliveryTest {

    private static final List<Matter> MATTERS =
            List.of(
                    new Matter.Commanded(Examples.opened(1)),
                    new Matter.Commanded(Examples.submitted(1, 1, "头痛")),
                    new Matter.Commanded(Examples.submitted(1, 2, "你好")),
                    new Matter.Commanded(
                            Examples.submitted(1, 3, "胸痛", Optional.of(Examples.ALERT))),
                    new Matter.Commanded(Examples.cancelRequested(1, 1)),
                    new Matter.Commanded(Examples.cancelRequested(1, 2)),
                    new Matter.Claimed(Examples.claim(1, 1), 7),
                    new Matter.Claimed(Examples.claim(1, 1), 9),
                    new Matter.Claimed(Examples.claim(1, 2), 8),
                    new Matter.Generated(Examples.delta(1, 1, 7, 0, "请多")),
                    new Matter.Generated(Examples.delta(1, 1, 9, 0, "请")),
                    new Matter.Generated(Examples.lastDelta(1, 1, 7, 2, "休息")),
                    new Matter.Generated(
                            Examples.delta(
                                    1,
                                    1,
                                    9,
                                    0,
                                    "",
                                    Optional.of(Examples.ending(FinishReason.ERROR)))),
                    new Matter.Ticked(),
                    new Matter.TakenOver(Examples.turn(1)));

    /** States that sequences of up to three matters lead to. */
    @TestFactory
    Stream<DynamicTest> no_matter_has_facts_the_second_time() {
        return reachable(3).stream()
                .map(
                        path ->
                                DynamicTest.dynamicTest(
                                        "after " + path.stream().map(MATTERS::indexOf).toList(),
                                        () -> replaysToNothing(path)));
    }

    private static void replaysToNothing(List<Matter> path) {
        for (Matter matter : MATTERS) {
            Conversation conversation = played(path).play(matter, Examples.NOW);
            Dialogue once = conversation.dialogue;

            conversation.play(matter, Examples.NOW.plusMillis(5));

            assertThat(conversation.dialogue).as("%s twice", matter).isEqualTo(once);
            assertThat(conversation.last.facts()).as("%s twice", matter).isEmpty();
        }
    }

    /** The whole path again, as after a crash that lost all offsets. */
    @TestFactory
    Stream<DynamicTest> replaying_everything_has_no_facts_for_turns_that_are_known() {
        return reachable(3).stream()
                .map(
                        path ->
                                DynamicTest.dynamicTest(
                                        "path " + path.stream().map(MATTERS::indexOf).toList(),
                                        () -> {
                                            Conversation first = played(path);
                                            int version = (int) first.dialogue.version();
                                            List<String> ended = terminals(first);
                                            path.forEach(m -> first.play(m, Examples.NOW));
                                            assertThat(terminals(first))
                                                    .as("terminal events of version %s", version)
                                                    .startsWith(ended.toArray(String[]::new))
                                                    .doesNotHaveDuplicates();
                                        }));
    }

    private static List<String> terminals(Conversation conversation) {
        return conversation.events.stream()
                .filter(event -> event.body().isTerminal())
                .map(event -> event.turnId().value())
                .toList();
    }

    private static Conversation played(List<Matter> path) {
        Conversation conversation = new Conversation().opened();
        Instant now = Examples.NOW;
        path.forEach(matter -> conversation.play(matter, now));
        return conversation;
    }

    private static List<List<Matter>> reachable(int length) {
        List<List<Matter>> paths = new ArrayList<>();
        paths.add(List.of());
        List<List<Matter>> frontier = List.copyOf(paths);
        for (int i = 0; i < length; i++) {
            List<List<Matter>> longer = new ArrayList<>();
            for (List<Matter> path : frontier) {
                for (Matter matter : MATTERS) {
                    List<Matter> extended = new ArrayList<>(path);
                    extended.add(matter);
                    if (!played(extended).dialogue.equals(played(path).dialogue)) {
                        longer.add(extended);
                    }
                }
            }
            paths.addAll(longer);
            frontier = longer;
        }
        return paths;
    }
}
