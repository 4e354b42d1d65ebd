package dev.wenzhen.stack.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a part said last, as the reason why it ended. */
public final class LogTail {

    private static final int TAIL_BYTES = 64 * 1024;
    private static final Pattern STACK_FRAME = Pattern.compile("^(\\s+.*|Suppressed: .*|)$");
    private static final Pattern LOG_PREFIX =
            Pattern.compile(
                    "^\\[?\\d{4}-\\d\\d-\\d\\d[T ][\\d:.,]+\\S* +(ERROR|WARN|INFO)?"
                            + " *(\\[[^\\]]*\\])? *(\\([^)]*\\) *)?");
    private static final Pattern ERROR =
            Pattern.compile("^\\[?\\d{4}-\\d\\d-\\d\\d[T ][\\d:.,]+\\S* +ERROR ");
    private static final Pattern EXCEPTION =
            Pattern.compile("^(Caused by: )?([a-z]\\w*\\.)+[\\w$]+(Exception|Error): ");

    private LogTail() {}

    /**
     * The last line that was logged as an error, else the last one that says something; empty text
     * when there is none.
     */
    public static String lastLine(Path log) {
        List<String> telling =
                tail(log).lines().filter(line -> !STACK_FRAME.matcher(line).matches()).toList();
        return last(telling.stream().filter(line -> ERROR.matcher(line).find()).toList())
                .or(() -> last(telling))
                .map(LogTail::bare)
                .orElse("");
    }

    private static Optional<String> last(List<String> lines) {
        return lines.isEmpty() ? Optional.empty() : Optional.of(lines.get(lines.size() - 1));
    }

    private static String bare(String line) {
        String message = LOG_PREFIX.matcher(line).replaceFirst("");
        return EXCEPTION.matcher(message).replaceFirst("").strip();
    }

    private static String tail(Path log) {
        if (!Files.isReadable(log)) {
            return "";
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.max(0, file.length() - TAIL_BYTES);
            byte[] bytes = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "its log cannot be read";
        }
    }
}
