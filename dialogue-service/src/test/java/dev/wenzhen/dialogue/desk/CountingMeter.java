package dev.wenzhen.dialogue.desk;

import dev.wenzhen.dialogue.consultation.Observation;
import dev.wenzhen.events.TurnState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Remembers the figures that tests ask for. */
public final class CountingMeter implements DialogueMeter {

    public final List<TurnState> ended = new ArrayList<>();
    public final List<String> deadLetters = new ArrayList<>();
    public final List<String> startedOver = new ArrayList<>();
    public final List<Duration> firstTexts = new ArrayList<>();
    public final AtomicInteger statusesSkipped = new AtomicInteger();
    public final AtomicInteger listenerRestarts = new AtomicInteger();
    public int versionConflicts;

    @Override
    public void turnEnded(TurnState turn) {
        ended.add(turn);
    }

    @Override
    public void firstText(Duration sinceSubmitted) {
        firstTexts.add(sinceSubmitted);
    }

    @Override
    public void observed(Observation observation) {}

    @Override
    public void versionConflict() {
        versionConflicts++;
    }

    @Override
    public void deadLetter(String code) {
        deadLetters.add(code);
    }

    @Override
    public void batchHandled(int inputs, Duration took) {}

    @Override
    public void startedOver(String code) {
        startedOver.add(code);
    }

    @Override
    public void statusSkipped() {
        statusesSkipped.incrementAndGet();
    }

    @Override
    public void listenerRestarted() {
        listenerRestarts.incrementAndGet();
    }
}
