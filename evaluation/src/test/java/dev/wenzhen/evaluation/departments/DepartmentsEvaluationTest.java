package dev.wenzhen.evaluation.departments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wenzhen.knowledge.Department;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DepartmentsEvaluationTest {

    @TempDir private Path folder;

    private Path file(String json) throws IOException {
        return Files.writeString(folder.resolve("cases.json"), json);
    }

    @Test
    void overlapping_labels_count_in_one_column_and_not_in_the_other() throws IOException {
        Path file =
                file(
                        """
                        [{"medical_case": "疾病：\\n湿疹\\n病情描述：\\n很痒", "Department": "皮肤性病科"},
                         {"medical_case": "疾病：\\n近视", "Department": "眼科"}]
                        """);
        DepartmentsEvaluation evaluation =
                new DepartmentsEvaluation(
                        text ->
                                text.contains("湿疹")
                                        ? List.of(Department.DERMATOLOGY)
                                        : List.of(Department.SURGERY, Department.OPHTHALMOLOGY));

        DepartmentsReport report = evaluation.run(file);

        assertThat(report.cases()).isEqualTo(2);
        assertThat(report.top1()).isEqualTo(0.5);
        assertThat(report.top3()).isEqualTo(1.0);
        assertThat(report.exactTop1()).isZero();
        assertThat(report.exactTop3()).isEqualTo(0.5);
        assertThat(report.markdown()).contains("100.0 %");
    }

    @Test
    void the_departments_visited_are_not_shown_to_the_ranking() throws IOException {
        Path file =
                file(
                        """
                        [{"medical_case": "疾病：\\n湿疹\\n已就诊医院及科室：\\n某院 皮肤科\\n过敏史：\\n无",
                          "Department": "皮肤科"}]
                        """);
        new DepartmentsEvaluation(
                        text -> {
                            assertThat(text).isEqualTo("湿疹\n");
                            return List.of();
                        })
                .run(file);
    }

    @Test
    void a_file_of_another_form_is_refused_without_quoting_it() throws IOException {
        DepartmentsEvaluation evaluation = new DepartmentsEvaluation(text -> List.of());
        Path noCase = file("[{\"question\": \"秘密\"}]");
        assertThatThrownBy(() -> evaluation.run(noCase))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("entry 0 needs medical_case and Department");
        Path noJson = file("秘密");
        assertThatThrownBy(() -> evaluation.run(noJson))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("秘密");
    }
}
