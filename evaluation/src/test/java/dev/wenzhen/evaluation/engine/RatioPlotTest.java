package dev.wenzhen.evaluation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class RatioPlotTest {

    @Test
    void there_is_a_line_for_each_precision_and_context_and_a_dot_for_each_case() throws Exception {
        List<EngineRow> rows = new ArrayList<>();
        for (int context : List.of(128, 512)) {
            for (int batch : List.of(1, 4, 8)) {
                add(rows, "fp16q", "f16", batch, context, "decode", 1.5);
                add(rows, "i8", "q8_0", batch, context, "decode", 0.5);
            }
        }
        add(rows, "fp16q", "f16", 1, 512, "prefill", 2);

        Document svg = drawn(rows);

        assertThat(elements(svg, "polyline")).hasSize(4);
        assertThat(elements(svg, "circle")).hasSize(2 + 12 + 1); // the legend has two
        assertThat(texts(svg))
                .contains("135m, decode, context 128", "135m, decode, context 512")
                .contains("135m, prefill", "fp16q to f16", "i8 to q8_0")
                .doesNotContain("mk32 to f32");
    }

    @Test
    void a_ratio_of_one_stands_on_the_line_of_one() throws Exception {
        List<EngineRow> rows = new ArrayList<>();
        add(rows, "fp16q", "f16", 1, 128, "decode", 1);
        add(rows, "fp16q", "f16", 4, 128, "decode", 2);

        Document svg = drawn(rows);

        String one =
                elements(svg, "line").stream()
                        .filter(line -> line.getAttribute("stroke").equals("#333"))
                        .findFirst()
                        .orElseThrow()
                        .getAttribute("y1");
        List<String> heights =
                elements(svg, "circle").stream()
                        .skip(1)
                        .map(dot -> dot.getAttribute("cy"))
                        .toList();
        assertThat(heights).hasSize(2).first().isEqualTo(one);
        assertThat(Double.parseDouble(heights.get(1))).isLessThan(Double.parseDouble(one));
    }

    @Test
    void a_single_case_is_a_dot_without_a_line() throws Exception {
        List<EngineRow> rows = new ArrayList<>();
        add(rows, "mk32", "f32", 8, 2048, "decode", 1);

        Document svg = drawn(rows);

        assertThat(elements(svg, "polyline")).isEmpty();
        assertThat(texts(svg)).anyMatch(text -> text.contains("batch 8: 100.0 to 100.0 tokens/s"));
    }

    @Test
    void a_models_name_cannot_break_the_file() throws Exception {
        EngineRow ours = new EngineRow("wenzhen", "<&>", "i8", 1, 128, "decode", 1);
        EngineRow theirs = new EngineRow("llama.cpp", "<&>", "q8_0", 1, 128, "decode", 1);

        assertThat(texts(drawn(List.of(ours, theirs)))).contains("<&>, decode, context 128");
    }

    private static void add(
            List<EngineRow> rows,
            String ours,
            String theirs,
            int batch,
            int context,
            String phase,
            double ratio) {
        rows.add(new EngineRow("wenzhen", "135m", ours, batch, context, phase, 100 * ratio));
        rows.add(new EngineRow("llama.cpp", "135m", theirs, batch, context, phase, 100));
    }

    private static Document drawn(List<EngineRow> rows) throws Exception {
        byte[] svg = RatioPlot.of(EngineReport.ofRows(rows)).getBytes(StandardCharsets.UTF_8);
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg));
    }

    private static List<Element> elements(Document svg, String name) {
        NodeList found = svg.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static List<String> texts(Document svg) {
        List<Element> all = new ArrayList<>(elements(svg, "text"));
        all.addAll(elements(svg, "title"));
        return all.stream().map(Element::getTextContent).toList();
    }
}
