package dev.wenzhen.stack.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wenzhen.stack.process.PartFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a command's result as one line of JSON. */
final class JsonOutput {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonOutput() {}

    /**
     * @throws PartFailedException when the file cannot be written
     */
    static void write(Path file, Object result) throws IOException {
        String line = text(result) + "\n";
        try {
            Files.writeString(file, line);
        } catch (IOException failure) {
            throw new PartFailedException("The result cannot be written to " + file + ".", failure);
        }
    }

    static String text(Object result) throws IOException {
        return MAPPER.writeValueAsString(result);
    }
}
