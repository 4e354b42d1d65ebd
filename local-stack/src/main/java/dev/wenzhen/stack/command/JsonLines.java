package dev.wenzhen.stack.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/**
 * A batch: one JSON object a line in, one a line out, in the same order. A line that cannot be read
 * becomes {@code {"error": …, "line": n}}, the batch goes on and its exit code is 1.
 */
final class JsonLines {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "JSON lines (default: standard input).")
    private Path file;

    /** Answers one line; throws with a message that doesn't repeat the line. */
    interface Answer {
        /**
         * @throws IllegalArgumentException saying what is wrong with the object
         */
        Object to(JsonNode object);
    }

    int answer(Answer answer, PrintWriter out) throws IOException {
        int failures = 0;
        try (BufferedReader lines = open()) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    Object result = result(answer, line, number);
                    failures += result instanceof Failure ? 1 : 0;
                    out.println(JSON.writeValueAsString(result));
                }
            }
        }
        out.flush();
        return failures == 0 ? 0 : 1;
    }

    /**
     * A text member.
     *
     * @throws IllegalArgumentException when it is missing or no string
     */
    static String text(JsonNode object, String name) {
        if (!object.isObject() || !object.path(name).isTextual()) {
            throw new IllegalArgumentException("needs an object with a string \"" + name + "\"");
        }
        return object.get(name).textValue();
    }

    private BufferedReader open() throws IOException {
        return file == null
                ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                : Files.newBufferedReader(file);
    }

    private static Object result(Answer answer, String line, int number) {
        try {
            return answer.to(JSON.readTree(line));
        } catch (JsonProcessingException e) {
            return new Failure("not one JSON object", number);
        } catch (IllegalArgumentException e) {
            return new Failure(String.valueOf(e.getMessage()), number);
        }
    }

    /** What a bad line becomes. */
    private record Failure(String error, int line) {}
}
