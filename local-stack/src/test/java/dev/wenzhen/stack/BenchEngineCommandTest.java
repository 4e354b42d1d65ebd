package dev.wenzhen.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line does before and after a measurement. */
class BenchEngineCommandTest {

    private static final String ROWS =
            """
            [{"engine": "wenzhen", "model": "135m", "precision": "fp16q", "batch": 4,
              "context": 128, "phase": "decode", "tokensPerSecond": 150},
             {"engine": "llama.cpp", "model": "135m", "precision": "f16", "batch": 4,
              "context": 128, "phase": "decode", "tokensPerSecond": 100}]
            """;

    @TempDir Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource({
        "--model, 7b, 'unknown model; use one of 135m, 19m, tiny'",
        "--precision, int4, 'unknown precision; use fp16q, mk32, mk16 or i8'",
        "--batch, 0, a batch must be from 1 to 64",
        "--batch, '4,4', a batch stands there twice",
        "--batch, four, 'Invalid value for option'",
        "--context, 99999999, a context must be from 1 to 32768",
        "--rounds, 2, 'rounds must be odd, from 1 to 99'",
        "--threads, 0, threads must be from 1 to 256",
        "--json, /no/such/folder/rows.json, no folder for /no/such/folder/rows.json",
        "--plot, /no/such/folder/a.svg, no folder for /no/such/folder/a.svg"
    })
    void misuse_is_told_before_anything_runs(String option, String value, String said) {
        assertThat(run(option, value)).isEqualTo(2);

        assertThat(err.toString()).contains(said).doesNotContain("at dev.wenzhen");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void rows_of_an_earlier_run_become_table_and_plot() throws Exception {
        Path rows = Files.writeString(folder.resolve("rows.json"), ROWS);
        Path table = folder.resolve("table.md");
        Path plot = folder.resolve("plot.svg");

        int exit = run("--rows", rows.toString(), "--table", table.toString(), "--plot=" + plot);

        assertThat(exit).isZero();
        String line = "| 135m | fp16q / f16 | decode | 128 | 4 | 150.0 | 100.0 | 1.50 |  |";
        assertThat(out.toString()).contains(line);
        assertThat(Files.readString(table)).endsWith(line + "\n");
        assertThat(Files.readString(plot)).startsWith("<svg").endsWith("</svg>\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[null]",
                "null",
                "[{\"engine\": \"wenzhen\"}]",
                "[{\"engine\": \"wenzhen\", \"surprise\": 1}]",
                "[[[[[[[["
            })
    void a_file_that_holds_no_rows_is_told(String content) throws Exception {
        Path rows = Files.writeString(folder.resolve("rows.json"), content);

        assertThat(run("--rows", rows.toString())).isEqualTo(2);

        assertThat(err.toString()).contains("not the rows that bench engine wrote: " + rows);
    }

    @Test
    void rows_that_are_missing_or_alone_are_told() throws Exception {
        assertThat(run("--rows", folder.resolve("none.json").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("not the rows that bench engine wrote");

        Path alone = Files.writeString(folder.resolve("rows.json"), "[]");
        assertThat(run("--rows", alone.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("nothing to compare in " + alone);
    }

    @Test
    void help_names_every_option_with_its_default() {
        assertThat(run("--help")).isZero();

        assertThat(out.toString())
                .contains("--model", "--precision", "--batch", "--context", "--rounds")
                .contains("--threads", "--json", "--table", "--plot", "--rows", "--state")
                .contains("135m,19m", "fp16q,mk32,mk16,i8", "1,4,8,16", "128,512,2048");
    }

    private int run(String... arguments) {
        String[] all =
                Stream.concat(Stream.of("bench", "engine"), Stream.of(arguments))
                        .toArray(String[]::new);
        return WenzhenCommand.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(all);
    }
}
