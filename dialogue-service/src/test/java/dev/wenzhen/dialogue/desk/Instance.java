package dev.wenzhen.dialogue.desk;

import dev.wenzhen.dialogue.consultation.Examples;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/** A model of one service instance: handles the log in batches, publishes late, crashes. */
final class Instance {

    private final List<Input> log;
    private final DialogueStore store;
    private final Reader reader;
    private final Random random;
    private final CountingMeter meter = new CountingMeter();
    private final Deque<Unacknowledged> underWay = new ArrayDeque<>();
    private ConsultationDesk desk;
    private int position;
    private int acknowledged;
    private boolean toTakeOver = true;

    private record Unacknowledged(Publications publications, int next) {}

    Instance(List<Input> log, DialogueStore store, Reader reader, Random random) {
        this.log = log;
        this.store = store;
        this.reader = reader;
        this.random = random;
        this.desk = freshDesk();
    }

    CountingMeter meter() {
        return meter;
    }

    boolean isDone() {
        return position == log.size() && underWay.isEmpty() && !toTakeOver;
    }

    /** One round of the loop; faults of the store make it start over. */
    void round(Instant now) {
        try {
            if (toTakeOver) {
                publish(desk.takeover(Examples.PARTITION, now), acknowledged, now);
                toTakeOver = false;
            }
            int next = Math.min(log.size(), position + 1 + random.nextInt(12));
            List<Input> due = desk.due(now);
            publish(due, position, now);
            publish(log.subList(position, next), next, now);
            position = next;
            while (underWay.size() > random.nextInt(4)) {
                acknowledgeOldest();
            }
        } catch (StoreUnavailableException e) {
            startOver();
        }
    }

    /** Dies: some of what was under way got through, the rest did not. */
    void crash() {
        int through = random.nextInt(underWay.size() + 1);
        underWay.stream().limit(through).forEach(batch -> reader.read(batch.publications()));
        startOver();
    }

    private void startOver() {
        underWay.clear();
        desk = freshDesk();
        position = acknowledged;
        toTakeOver = true;
    }

    private ConsultationDesk freshDesk() {
        return new ConsultationDesk(Examples.rules(), store, meter, 2);
    }

    private void publish(List<Input> inputs, int next, Instant now) {
        underWay.add(new Unacknowledged(desk.handle(inputs, Examples.at(now)), next));
    }

    private void acknowledgeOldest() {
        Unacknowledged oldest = underWay.remove();
        reader.read(oldest.publications());
        acknowledged = Math.max(acknowledged, oldest.next());
        desk.settle(oldest.publications().settled());
    }
}
