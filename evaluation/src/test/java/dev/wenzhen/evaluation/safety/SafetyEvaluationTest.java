package dev.wenzhen.evaluation.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.evaluation.safety.SafetyReport.SetFigures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetyEvaluationTest {

    @TempDir private Path folder;

    @Test
    void counts_misses_and_needless_alarms_against_the_success_rate() throws IOException {
        write(
                "red-flags.jsonl",
                "{\"text\":\"胸口剧痛大汗\",\"level\":\"急救\"}\n{\"text\":\"头皮痒\",\"level\":\"急诊\"}\n");
        write(
                "benign.jsonl",
                "{\"text\":\"感冒吃什么\",\"level\":\"居家观察\"}\n{\"text\":\"昏迷不醒\",\"level\":\"知识\"}\n");
        write("held-pairs.jsonl", "{\"danger\":\"全身抽搐了\",\"harmless\":\"没有抽搐\"}\n");

        SafetyReport report = new SafetyEvaluation(folder).run();

        assertThat(report.triageSuccessRate()).isEqualTo((3.0 - 1.0) / 4.0);
        assertThat(report.sets())
                .contains(
                        new SetFigures("red-flags", 2, 1, 1, 1),
                        new SetFigures("benign", 2, 1, 0, 0),
                        new SetFigures("held-pairs", 1, 1, 0, 0));
        assertThat(report.markdown()).contains("| red-flags | 2 | 1 (50.0 %) | 1 | 1 |");
    }

    private void write(String file, String lines) throws IOException {
        Files.writeString(folder.resolve(file), lines);
    }
}
