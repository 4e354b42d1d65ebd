package dev.wenzhen.dialogue.desk;

import dev.wenzhen.dialogue.consultation.Fact;
import dev.wenzhen.dialogue.consultation.Notice;
import dev.wenzhen.dialogue.consultation.Progress;
import dev.wenzhen.events.ConsultationState;
import dev.wenzhen.events.GenerationCancelled;
import dev.wenzhen.events.ReplyEvent;
import dev.wenzhen.events.ReplyEventBody;
import dev.wenzhen.events.TurnOutcome;
import dev.wenzhen.events.TurnState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Gathers what the works of one batch have to tell, and takes their figures. */
final class PublicationsDraft {

    private final DialogueMeter meter;
    private final Instant now;
    private final Map<TurnKey, Integer> partitions = new LinkedHashMap<>();
    private final Map<TurnKey, List<ReplyEvent>> said = new LinkedHashMap<>();
    private final List<TurnKey> repeated = new ArrayList<>();
    private final List<Notice.GenerationWanted> wanted = new ArrayList<>();
    private final List<GenerationCancelled> unwanted = new ArrayList<>();
    private final List<ConsultationState> states = new ArrayList<>();
    private final List<TurnState> ended = new ArrayList<>();
    private final List<TurnOutcome> outcomes = new ArrayList<>();
    private final List<Publications.Refusal> refused = new ArrayList<>();
    private final List<TurnMark> settled = new ArrayList<>();

    PublicationsDraft(DialogueMeter meter, Instant now) {
        this.meter = meter;
        this.now = now;
    }

    /** Adds a work whose facts are stored. */
    void add(Work work) {
        work.facts().forEach(fact -> addFact(work, fact));
        work.notices().forEach(notice -> addNotice(work, notice));
        if (tellsState(work)) {
            work.after().state().ifPresent(states::add);
        }
        work.observations().forEach(meter::observed);
        settled.addAll(work.settled());
        work.refused().forEach(this::refuse);
    }

    void refuse(List<Input> inputs, String code) {
        inputs.forEach(input -> refuse(new Publications.Refusal(input.origin(), code)));
    }

    /**
     * @param reader reads the stored events of repeated turns, which include those of this batch
     */
    Publications finish(Function<Collection<TurnKey>, Map<TurnKey, List<ReplyEvent>>> reader) {
        if (!repeated.isEmpty()) {
            reader.apply(repeated)
                    .forEach(
                            (turn, events) -> {
                                if (!events.isEmpty()) {
                                    said.put(turn, events);
                                }
                            });
        }
        Map<Integer, List<ReplyEvent>> byPartition = new LinkedHashMap<>();
        said.forEach(
                (turn, events) ->
                        byPartition
                                .computeIfAbsent(partitions.get(turn), p -> new ArrayList<>())
                                .addAll(events));
        return new Publications(
                byPartition, wanted, unwanted, states, outcomes, ended, refused, settled);
    }

    private void addFact(Work work, Fact fact) {
        if (fact instanceof Fact.Said told) {
            ReplyEvent event = told.event();
            TurnKey turn = new TurnKey(work.id(), event.turnId());
            if (event.body() instanceof ReplyEventBody.TextDelta && !hasText(work, turn)) {
                meter.firstText(sinceSubmitted(work, turn));
            }
            partitions.put(turn, work.located().partition());
            said.computeIfAbsent(turn, key -> new ArrayList<>()).add(event);
            if (event.body().isTerminal()) {
                work.after().turn(event.turnId()).ifPresent(this::ended);
            }
        }
    }

    private void addNotice(Work work, Notice notice) {
        if (notice instanceof Notice.GenerationWanted want) {
            wanted.add(want);
        } else if (notice instanceof Notice.GenerationUnwanted stop) {
            unwanted.add(stop.cancelled());
        } else if (notice instanceof Notice.OutcomeTold told) {
            outcomes.add(told.outcome());
        } else if (notice instanceof Notice.EventsRepeated repeat) {
            TurnKey turn = new TurnKey(work.id(), repeat.turnId());
            partitions.put(turn, work.located().partition());
            if (!repeated.contains(turn)) {
                repeated.add(turn);
            }
        }
    }

    private void refuse(Publications.Refusal refusal) {
        if (refusal.origin().isRecord()) {
            refused.add(refusal);
        }
    }

    private void ended(TurnState turn) {
        meter.turnEnded(turn);
        ended.add(turn);
    }

    private boolean hasText(Work work, TurnKey turn) {
        boolean before =
                work.before()
                        .progress()
                        .filter(progress -> progress.turnId().equals(turn.turnId()))
                        .map(Progress::text)
                        .filter(text -> !text.isEmpty())
                        .isPresent();
        return before
                || said.getOrDefault(turn, List.of()).stream()
                        .anyMatch(event -> event.body() instanceof ReplyEventBody.TextDelta);
    }

    private Duration sinceSubmitted(Work work, TurnKey turn) {
        return work.after()
                .turn(turn.turnId())
                .map(stored -> Duration.between(stored.submittedAt(), now))
                .orElse(Duration.ZERO);
    }

    private static boolean tellsState(Work work) {
        return work.facts().stream().anyMatch(Fact.Saved.class::isInstance)
                || work.notices().stream().anyMatch(Notice.StateRepeated.class::isInstance);
    }
}
