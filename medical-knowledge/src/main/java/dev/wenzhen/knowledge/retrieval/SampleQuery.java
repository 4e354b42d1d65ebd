package dev.wenzhen.knowledge.retrieval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A made-up query with the entries that would do as its first hit; none when it is about something
 * else. Tests and the benchmark use them.
 */
public record SampleQuery(String query, List<String> expected) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public SampleQuery {
        expected = List.copyOf(expected);
    }

    public static List<SampleQuery> all() {
        try (InputStream in = SampleQuery.class.getResourceAsStream("queries.jsonl");
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            List<SampleQuery> all = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode sample = JSON.readTree(line);
                List<String> expected = new ArrayList<>();
                sample.get("expected").forEach(id -> expected.add(id.textValue()));
                all.add(new SampleQuery(sample.get("query").textValue(), expected));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read queries.jsonl", e);
        }
    }
}
