package dev.wenzhen.stack.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands one {@link PageStack} to all tests that ask for it. The first starts it; it ends with the
 * test run, and leaves its logs under {@code target/page-stack*}.
 */
final class SharedPageStack implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == PageStack.class;
    }

    @Override
    public PageStack resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(SharedPageStack.class))
                .computeIfAbsent(
                        PageStack.class, key -> PageStack.start(newFolder()), PageStack.class);
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory(Path.of("target"), "page-stack");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
