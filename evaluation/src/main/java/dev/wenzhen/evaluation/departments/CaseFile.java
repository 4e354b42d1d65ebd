package dev.wenzhen.evaluation.departments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wenzhen.knowledge.Department;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Cases in the form of HuatuoGPT's Med-dialog: an array of {@code medical_case} and {@code
 * Department}. The part that names departments visited is left out, since it would tell.
 */
final class CaseFile {

    private static final List<String> PARTS =
            List.of("疾病：", "病情描述：", "希望获得的帮助：", "患病多久：", "已就诊医院及科室：", "过敏史：", "既往病史：");
    private static final List<String> TOLD = List.of("疾病：", "病情描述：", "希望获得的帮助：");

    private CaseFile() {}

    /** One case: what the patient wrote, and where it was answered. */
    record Case(String text, Department label) {}

    /**
     * @throws IllegalArgumentException naming the entry that is malformed, never its words
     */
    static List<Case> read(Path file) throws IOException {
        JsonNode all = parse(file);
        if (!all.isArray() || all.isEmpty()) {
            throw new IllegalArgumentException("the file must hold a JSON array of cases");
        }
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            String text = all.get(i).path("medical_case").asText("");
            String label = all.get(i).path("Department").asText("");
            if (text.isBlank() || label.isBlank()) {
                throw new IllegalArgumentException(
                        "entry " + i + " needs medical_case and Department");
            }
            cases.add(new Case(told(text), Department.of(label)));
        }
        return cases;
    }

    private static JsonNode parse(Path file) throws IOException {
        try {
            return new ObjectMapper().readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) { // its own message would quote the file
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new IllegalArgumentException("the file is not JSON, see line " + line);
        }
    }

    private static String told(String text) {
        StringBuilder told = new StringBuilder();
        boolean keep = true;
        for (String line : text.lines().toList()) {
            String heading = line.strip();
            if (PARTS.contains(heading)) {
                keep = TOLD.contains(heading);
            } else if (keep) {
                told.append(line).append('\n');
            }
        }
        return told.toString();
    }
}
