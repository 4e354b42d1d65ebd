package dev.wenzhen.stack.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a command's result as one line of JSON. */
final class JsonOutput {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonOutput() {}

    static void write(Path file, Object result) throws IOException {
        Files.writeString(file, text(result) + "\n");
    }

    static String text(Object result) throws IOException {
        return MAPPER.writeValueAsString(result);
    }
}
