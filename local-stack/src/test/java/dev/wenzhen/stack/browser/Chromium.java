package dev.wenzhen.stack.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The installed Chromium, without a window. Playwright's own browsers are not downloaded. */
final class Chromium implements AutoCloseable {

    private static final String VARIABLE = "CHROMIUM";
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome");
    private static final List<String> FLAGS =
            List.of(
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /**
     * @throws IllegalStateException when no Chromium is installed; says how to install it
     */
    static Chromium launch() {
        Path executable = find(System.getenv(VARIABLE), System.getenv("PATH"));
        Playwright playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        try {
            return new Chromium(
                    playwright,
                    playwright
                            .chromium()
                            .launch(
                                    new BrowserType.LaunchOptions()
                                            .setExecutablePath(executable)
                                            .setArgs(FLAGS)));
        } catch (RuntimeException e) {
            playwright.close();
            throw e;
        }
    }

    /** The one that is named, else the first on the path. */
    static Path find(String named, String path) {
        Stream<Path> candidates =
                named == null || named.isBlank()
                        ? Stream.of(Optional.ofNullable(path).orElse("").split(File.pathSeparator))
                                .flatMap(folder -> NAMES.stream().map(Path.of(folder)::resolve))
                        : Stream.of(Path.of(named));
        return candidates
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "no Chromium on the PATH nor in $"
                                                + VARIABLE
                                                + ": apt-get install -y chromium fonts-noto-cjk"));
    }

    Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
