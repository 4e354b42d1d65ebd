package dev.wenzhen.stack.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** axe-core, which checks a page for faults that shut people out. */
final class AxeScript {

    static final String TEXT = read();

    private AxeScript() {}

    private static String read() {
        try (InputStream script = AxeScript.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
