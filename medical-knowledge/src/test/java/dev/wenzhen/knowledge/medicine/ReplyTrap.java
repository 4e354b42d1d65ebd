package dev.wenzhen.knowledge.medicine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A reply that does or does not go against somebody's facts, from {@code reply-traps.jsonl} (our
 * own) and {@code held-traps.jsonl} (by somebody who had not seen the rules).
 */
record ReplyTrap(PatientFacts facts, String reply, boolean contradiction) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static List<ReplyTrap> in(String file) {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                ReplyTrap.class.getResourceAsStream(file),
                                StandardCharsets.UTF_8))) {
            List<ReplyTrap> traps = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode trap = JSON.readTree(line);
                traps.add(
                        new ReplyTrap(
                                FactsReader.read(trap.get("facts")),
                                trap.get("reply").textValue(),
                                trap.get("contradiction").booleanValue()));
            }
            return traps;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
