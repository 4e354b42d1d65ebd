package dev.wenzhen.knowledge.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The checker finds each kind of defect in a changed body, and nothing in the body. */
class KnowledgeFolderTest {

    private static final Path BODY = Path.of("src/main/knowledge");

    private static final KnowledgeFolder SOURCES = KnowledgeFolder.read(BODY);

    @Test
    void the_body_is_in_order() {
        assertThat(SOURCES.check()).isEmpty();
    }

    static Stream<Arguments> defects() {
        String migraine = "conditions/migraine.yaml";
        String headache = "symptoms/headache.yaml";
        String ibuprofen = "drugs/ibuprofen.yaml";
        return Stream.of(
                defect(migraine, "id: headache", "id: no-such", "names what is not there"),
                defect(migraine, "- cluster-headache", "- no-such", "related names what is not"),
                defect(migraine, "- cluster-headache", "- migraine", "related names itself"),
                defect(migraine, "drug:ibuprofen", "drug:no-such", "drugs/no-such"),
                defect(migraine, "provenance: general", "", "provenance is missing"),
                defect(migraine, "provenance: general", "provenance: guess", "needs general"),
                defect(
                        migraine,
                        "provenance: general",
                        "provenance: [{source: 指南, url: 某网站}]",
                        "provenance[0].url needs an address"),
                defect(migraine, "provenance: general", "provenance: []", "has 0 items"),
                defect(migraine, "provenance: general", "provenance: general\nnote: x", "no field"),
                defect(migraine, "name: 偏头痛", "name: ''", "name needs a text"),
                defect(migraine, "name: 偏头痛", "name: 紧张型头痛", "is also a name of"),
                defect(migraine, "- 头痛日记", "- 布洛芬 200mg", "looks like a dose"),
                defect(migraine, "- 头痛日记", "- 止痛药每日三次口服", "looks like a dose"),
                defect(migraine, "- 头痛日记", "- 每次吃两片", "looks like a dose"),
                defect(migraine, "- 60", "- 160", "ages needs a whole number of years"),
                defect(migraine, "- 10\n", "- 70\n", "ages begin after they end"),
                defect(migraine, "- 神经内科", "- 疼痛科", "departments is 疼痛科"),
                defect(migraine, "level: 门诊\nsummary", "level: 马上\nsummary", "level is 马上"),
                defect(migraine, "frequency: rarely", "frequency: never", "is no Frequency"),
                defect(migraine, "pregnancy: any", "pregnancy: only", "so sex is female"),
                defect(migraine, "id: vertigo", "id: dizziness", "has dizziness twice"),
                defect(migraine, "id: migraine", "id: migrane", "id is not the file's name"),
                defect(migraine, "sex: any", "sex: any\nsex: male", "no YAML"),
                defect(headache, "- 脑袋疼", "- 头晕", "is also a name of"),
                defect(headache, "- 不清楚", "", "options has 2 items"),
                defect(headache, "您有头痛吗？", "您有头痛吗", "question needs"),
                defect(headache, "site: 头部", "site: 5", "site needs a text"),
                defect(ibuprofen, "- 芬必得", "- 扑热息痛", "is also a name of"),
                defect(ibuprofen, "with: warfarin", "with: no-such", "drugs/no-such"),
                defect(ibuprofen, "- peptic-ulcer", "- no-such", "conditions/no-such"),
                defect(ibuprofen, "prescription: false", "prescription: 否", "needs true or false"),
                defect(ibuprofen, "minAgeYears: 1", "minAgeYears: 0.5", "whole number of years"));
    }

    @ParameterizedTest
    @MethodSource("defects")
    void a_defect_is_found_out(Kind kind, String file, String good, String bad, String problem)
            throws IOException {
        String text = Files.readString(BODY.resolve(kind.folder()).resolve(file));
        assertThat(text).as("what the defect replaces").contains(good);

        int at = text.indexOf(good);
        String defective = text.substring(0, at) + bad + text.substring(at + good.length());

        assertThat(SOURCES.with(kind, file, defective).check())
                .extracting(Finding::problem)
                .anyMatch(found -> found.contains(problem));
    }

    @Test
    void a_file_that_is_no_yaml_is_found_out() {
        assertThat(SOURCES.with(Kind.DRUG, "readme.txt", "hello").check())
                .containsExactly(new Finding("drugs/readme.txt", "is no .yaml file"));
    }

    @Test
    void a_symptom_of_no_condition_is_found_out() throws IOException {
        String text =
                Files.readString(BODY.resolve("symptoms/headache.yaml"))
                        .replace("id: headache", "id: unused")
                        .replaceAll("(- |name: )(?!有|没|不)", "$1某");

        assertThat(SOURCES.with(Kind.SYMPTOM, "unused.yaml", text).check())
                .containsExactly(
                        new Finding("symptoms/unused.yaml", "is a symptom of no condition"));
    }

    @Test
    void a_folder_that_is_not_there_is_said_so() {
        assertThatThrownBy(() -> KnowledgeFolder.read(Path.of("src/main/no-such")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("symptoms");
    }

    private static Arguments defect(String path, String good, String bad, String problem) {
        Kind kind =
                Kind.ALL.stream()
                        .filter(k -> path.startsWith(k.folder()))
                        .findFirst()
                        .orElseThrow();
        String file = path.substring(kind.folder().length() + 1);
        return Arguments.of(kind, file, good, bad, problem);
    }
}
