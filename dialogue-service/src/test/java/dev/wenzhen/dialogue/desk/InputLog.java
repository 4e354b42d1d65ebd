package dev.wenzhen.dialogue.desk;

import dev.wenzhen.dialogue.consultation.Examples;
import dev.wenzhen.dialogue.consultation.Matter;
import dev.wenzhen.events.ConsultationCommand;
import dev.wenzhen.events.GenerationDelta;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A made-up partition: consultations with turns whose replies are written by one worker, by a
 * second one that takes over, or by two that overlap; some are cancelled, superseded or greeted.
 */
final class InputLog {

    private final Random random;
    private final List<List<Matter>> threads = new ArrayList<>();
    private int nextTurn = 1;
    private long nextClaim = 1;

    private InputLog(Random random) {
        this.random = random;
    }

    static List<Input> random(Random random, int consultations, int turnsEach) {
        InputLog log = new InputLog(random);
        for (int consultation = 1; consultation <= consultations; consultation++) {
            log.threads.add(log.consultation(consultation, turnsEach));
        }
        return log.interleaved();
    }

    private List<Matter> consultation(int consultation, int turns) {
        List<Matter> matters = new ArrayList<>();
        matters.add(command(Examples.opened(consultation)));
        for (int i = 0; i < turns; i++) {
            matters.addAll(turn(consultation, nextTurn++));
        }
        return matters;
    }

    /** Epochs are numbers of claims here; {@link #interleaved} puts in the claims' offsets. */
    private List<Matter> turn(int consultation, int turn) {
        List<Matter> matters = new ArrayList<>();
        int kind = random.nextInt(10);
        if (kind == 0) {
            matters.add(
                    command(
                            Examples.submitted(
                                    consultation, turn, "胸痛", Optional.of(Examples.ALERT))));
            return matters;
        }
        matters.add(command(Examples.submitted(consultation, turn, kind == 1 ? "你好" : "头痛")));
        if (kind == 1 || kind == 7) {
            return matters;
        }
        String reply = "请注意休息，多喝水，观察体温。".repeat(1 + random.nextInt(3));
        List<Matter> first = generation(consultation, turn, reply);
        if (kind == 2) {
            matters.addAll(first.subList(0, first.size() / 2));
            matters.addAll(generation(consultation, turn, reply));
        } else if (kind == 3) {
            matters.addAll(first);
            matters.addAll(generation(consultation, turn, reply));
        } else if (kind == 4) {
            matters.addAll(first.subList(0, first.size() / 2));
            matters.add(command(Examples.cancelRequested(consultation, turn)));
            matters.addAll(first.subList(first.size() / 2, first.size()));
        } else if (kind == 5) {
            matters.addAll(first.subList(0, first.size() / 2));
        } else if (kind == 6) {
            matters.addAll(merged(first, generation(consultation, turn, reply)));
        } else {
            matters.addAll(first);
        }
        return matters;
    }

    /** Two workers that do not know of each other. */
    private List<Matter> merged(List<Matter> one, List<Matter> other) {
        List<Matter> matters = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < one.size() || j < other.size()) {
            boolean fromOne = j == other.size() || i < one.size() && random.nextBoolean();
            matters.add(fromOne ? one.get(i++) : other.get(j++));
        }
        return matters;
    }

    private List<Matter> generation(int consultation, int turn, String reply) {
        List<Matter> matters = new ArrayList<>();
        long claim = nextClaim++;
        matters.add(new Matter.Claimed(Examples.claim(consultation, turn), claim));
        for (int at = 0; at < reply.length(); ) {
            int end = Math.min(reply.length(), at + 1 + random.nextInt(4));
            String text = reply.substring(at, end);
            matters.add(
                    new Matter.Generated(
                            end == reply.length()
                                    ? Examples.lastDelta(consultation, turn, claim, at, text)
                                    : Examples.delta(consultation, turn, claim, at, text)));
            at = end;
        }
        return matters;
    }

    private List<Input> interleaved() {
        List<Input> log = new ArrayList<>();
        Map<Long, Long> offsets = new HashMap<>();
        int[] positions = new int[threads.size()];
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < threads.size(); i++) {
            open.add(i);
        }
        while (!open.isEmpty()) {
            int thread = open.get(random.nextInt(open.size()));
            Matter matter = threads.get(thread).get(positions[thread]++);
            if (positions[thread] == threads.get(thread).size()) {
                open.remove((Integer) thread);
            }
            long offset = log.size();
            if (matter instanceof Matter.Claimed claimed) {
                offsets.put(claimed.epoch(), offset);
                matter = new Matter.Claimed(claimed.claim(), offset);
            } else if (matter instanceof Matter.Generated generated) {
                matter = new Matter.Generated(withEpoch(generated.delta(), offsets));
            }
            log.add(
                    new Input(
                            Examples.consultation(thread + 1),
                            new Origin("log", Examples.PARTITION, offset),
                            matter));
        }
        return log;
    }

    private static GenerationDelta withEpoch(GenerationDelta delta, Map<Long, Long> offsets) {
        return new GenerationDelta(
                delta.subject(),
                delta.turnId(),
                offsets.get(delta.epoch()),
                delta.position(),
                delta.tokenIds(),
                delta.textOffset(),
                delta.text(),
                delta.ending());
    }

    private static Matter command(ConsultationCommand command) {
        return new Matter.Commanded(command);
    }
}
