package dev.wenzhen.assessment.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.knowledge.KnowledgeBase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Messages that we made up, with the facts that a reader would take from each. */
class IntakeSamplesTest {

    private static final int LEAST_MESSAGES = 250;
    private static final double PRECISION = 0.98;
    private static final double RECALL = 0.97;

    private record Sample(String text, Optional<Slot> pending, Set<String> expected) {}

    @Test
    void facts_are_read_from_free_text() throws IOException {
        IntakeReader reader = new IntakeReader(KnowledgeBase.standard());
        List<Sample> samples = samples();
        int right = 0;
        int read = 0;
        int expected = 0;
        List<String> wrong = new ArrayList<>();
        for (Sample sample : samples) {
            Set<String> facts =
                    facts(
                            reader.read(sample.text(), sample.pending(), PatientFacts.NONE),
                            sample.expected());
            Set<String> both = new TreeSet<>(facts);
            both.retainAll(sample.expected());
            right += both.size();
            read += facts.size();
            expected += sample.expected().size();
            if (!facts.equals(sample.expected())) {
                wrong.add(sample.text() + "\n   " + sample.expected() + "\n   " + facts);
            }
        }
        double precision = (double) right / read;
        double recall = (double) right / expected;
        String report =
                "%d messages, %d facts, precision %.3f, recall %.3f, %d not exact:%n%s"
                        .formatted(
                                samples.size(),
                                expected,
                                precision,
                                recall,
                                wrong.size(),
                                String.join("\n", wrong));
        assertThat(samples).hasSizeGreaterThanOrEqualTo(LEAST_MESSAGES);
        assertThat(precision).as(report).isGreaterThanOrEqualTo(PRECISION);
        assertThat(recall).as(report).isGreaterThanOrEqualTo(RECALL);
    }

    /** Duration and severity only count where the sample names them. */
    private static Set<String> facts(IntakeReader.Message message, Set<String> expected) {
        PatientFacts facts = message.facts();
        Set<String> all = new TreeSet<>();
        facts.symptoms(Presence.PRESENT).forEach(id -> all.add("+" + id));
        facts.symptoms(Presence.ABSENT).forEach(id -> all.add("-" + id));
        facts.symptoms(Presence.UNKNOWN).forEach(id -> all.add("?" + id));
        Demographics patient = facts.demographics();
        patient.who().ifPresent(who -> all.add("who=" + lower(who)));
        patient.ageMonths().ifPresent(age -> all.add("age=" + age));
        patient.sex().ifPresent(sex -> all.add("sex=" + lower(sex)));
        patient.pregnancy().ifPresent(known -> all.add("preg=" + word(known)));
        facts.background().allergies().forEach(name -> all.add("allergy=" + name));
        facts.background().medicines().forEach(id -> all.add("med=" + id));
        facts.background().history().forEach(name -> all.add("hist=" + name.replace(" ", "")));
        if (expected.stream().anyMatch(fact -> fact.startsWith("dur="))) {
            facts.duration().ifPresent(length -> all.add("dur=" + days(length.toString())));
        }
        if (expected.stream().anyMatch(fact -> fact.startsWith("sev="))) {
            facts.severity().ifPresent(severity -> all.add("sev=" + lower(severity)));
        }
        if (message.wantsAnswer()) {
            all.add("wants");
        }
        return all;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String word(Pregnancy pregnancy) {
        return switch (pregnancy) {
            case PREGNANT -> "pregnant";
            case POSSIBLE -> "possible";
            case AFTER_BIRTH -> "after";
            case NOT_PREGNANT -> "no";
        };
    }

    private static String days(String iso) {
        Duration length = Duration.parse(iso);
        return length.toHours() % 24 == 0 ? "P" + length.toDays() + "D" : iso;
    }

    private static List<Sample> samples() throws IOException {
        try (InputStream in = IntakeSamplesTest.class.getResourceAsStream("messages.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(IntakeSamplesTest::sample)
                    .toList();
        }
    }

    private static Sample sample(String line) {
        String[] parts = line.split("\\|", -1);
        Set<String> expected = new TreeSet<>();
        Arrays.stream(parts[2].split(" ")).filter(fact -> !fact.isBlank()).forEach(expected::add);
        Optional<Slot> pending =
                parts[1].isBlank() ? Optional.empty() : Optional.of(new Slot(parts[1]));
        return new Sample(parts[0], pending, expected);
    }
}
