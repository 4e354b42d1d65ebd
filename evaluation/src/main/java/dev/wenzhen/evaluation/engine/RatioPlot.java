package dev.wenzhen.evaluation.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * How many times as fast as llama.cpp ours is, as SVG: a row of panels for each model, a panel for
 * each context with a line for each precision over the batch, and one for the prefill with a dot
 * for each precision.
 */
public final class RatioPlot {

    private static final int LEFT = 46;
    private static final int TOP = 74;
    private static final int WIDTH = 190;
    private static final int HEIGHT = 170;
    private static final int GAP = 26;
    private static final int BELOW = 56;
    private static final int INSET = 16;

    /** Told apart with any kind of sight (Okabe and Ito). */
    private static final Map<Pairing, String> COLOURS =
            Map.of(
                    Pairing.FP16Q, "#0072B2",
                    Pairing.MK32, "#D55E00",
                    Pairing.MK16, "#009E73",
                    Pairing.I8, "#CC79A7");

    private final List<EngineComparison> comparisons;
    private final List<String> models;
    private final List<Integer> contexts;
    private final List<Integer> batches;
    private final double top;
    private final StringBuilder svg = new StringBuilder();

    private RatioPlot(List<EngineComparison> comparisons) {
        this.comparisons = comparisons;
        List<EngineComparison> decodes =
                comparisons.stream().filter(each -> each.ours().isDecode()).toList();
        this.models = distinct(comparisons, EngineRow::model);
        this.contexts = distinct(decodes, EngineRow::context);
        this.batches = distinct(decodes, EngineRow::batch).stream().sorted().toList();
        double most = comparisons.stream().mapToDouble(EngineComparison::ratio).max().orElse(1);
        this.top = Math.max(1.5, Math.ceil(most * 2) / 2);
    }

    /** The whole file. */
    public static String of(EngineReport report) {
        return new RatioPlot(report.comparisons()).draw();
    }

    private static <T> List<T> distinct(
            List<EngineComparison> comparisons, Function<EngineRow, T> part) {
        return comparisons.stream().map(EngineComparison::ours).map(part).distinct().toList();
    }

    private String draw() {
        int width = LEFT + (contexts.size() + 1) * (WIDTH + GAP);
        int height = TOP + models.size() * (HEIGHT + BELOW);
        add(
                "<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d'"
                        + " viewBox='0 0 %d %d' role='img' font-family='sans-serif'"
                        + " font-size='11'>",
                width, height, width, height);
        add("<title>Tokens per second, ours divided by llama.cpp's</title>");
        add("<rect width='%d' height='%d' fill='white'/>", width, height);
        add(
                "<text x='%d' y='20' font-size='14'>Tokens per second, ours divided by"
                        + " llama.cpp's (%s); above 1 ours is faster</text>",
                LEFT, LlamaPackage.RELEASE);
        legend();
        for (int row = 0; row < models.size(); row++) {
            for (int column = 0; column <= contexts.size(); column++) {
                int x = LEFT + column * (WIDTH + GAP);
                int y = TOP + row * (HEIGHT + BELOW);
                panel(models.get(row), column, x, y);
            }
        }
        return svg.append("</svg>\n").toString();
    }

    private void legend() {
        int x = LEFT;
        for (Pairing pairing : shown()) {
            add("<circle cx='%d' cy='38' r='4' fill='%s'/>", x + 4, colour(pairing));
            add("<text x='%d' y='42'>%s to %s</text>", x + 13, pairing.word(), pairing.theirWord());
            x += 110;
        }
    }

    private List<Pairing> shown() {
        List<String> words = distinct(comparisons, EngineRow::precision);
        return Arrays.stream(Pairing.values())
                .filter(pairing -> words.contains(pairing.word()))
                .toList();
    }

    private static String colour(Pairing pairing) {
        return COLOURS.get(pairing);
    }

    private void panel(String model, int column, int x, int y) {
        boolean prefill = column == contexts.size();
        String what = prefill ? "prefill" : "decode, context " + contexts.get(column);
        add("<text x='%d' y='%d'>%s, %s</text>", x, y - 6, escaped(model), what);
        grid(x, y, column == 0);
        List<String> labels =
                prefill
                        ? shown().stream().map(Pairing::word).toList()
                        : batches.stream().map(String::valueOf).toList();
        for (int i = 0; i < labels.size(); i++) {
            add(
                    "<text x='%.1f' y='%d' text-anchor='middle'>%s</text>",
                    across(x, i, labels.size()), y + HEIGHT + 14, labels.get(i));
        }
        if (!prefill) {
            add(
                    "<text x='%d' y='%d' text-anchor='middle' fill='#555'>batch</text>",
                    x + WIDTH / 2, y + HEIGHT + 28);
        }
        List<Pairing> pairings = shown();
        for (int i = 0; i < pairings.size(); i++) {
            if (prefill) {
                dots(model, pairings.get(i), x, y, i, pairings.size());
            } else {
                line(model, pairings.get(i), contexts.get(column), x, y);
            }
        }
    }

    private void grid(int x, int y, boolean numbered) {
        for (double ratio = 0; ratio <= top; ratio += 0.5) {
            boolean even = ratio == 1;
            add(
                    "<line x1='%d' y1='%.1f' x2='%d' y2='%.1f' stroke='%s' stroke-width='%s'/>",
                    x,
                    down(y, ratio),
                    x + WIDTH,
                    down(y, ratio),
                    even ? "#333" : "#ddd",
                    even ? "1.5" : "1");
            if (numbered) {
                add(
                        "<text x='%d' y='%.1f' text-anchor='end'>%.1f</text>",
                        x - 6, down(y, ratio) + 4, ratio);
            }
        }
    }

    private void line(String model, Pairing pairing, int context, int x, int y) {
        List<EngineComparison> points =
                of(model, pairing).stream()
                        .filter(each -> each.ours().isDecode() && each.ours().context() == context)
                        .toList();
        List<String> corners = new ArrayList<>();
        for (EngineComparison point : points) {
            double at = across(x, batches.indexOf(point.ours().batch()), batches.size());
            corners.add(String.format(Locale.ROOT, "%.1f,%.1f", at, down(y, point.ratio())));
            dot(point, pairing, at, y);
        }
        if (corners.size() > 1) {
            add(
                    "<polyline points='%s' fill='none' stroke='%s' stroke-width='2'/>",
                    String.join(" ", corners), colour(pairing));
        }
    }

    private void dots(String model, Pairing pairing, int x, int y, int index, int count) {
        of(model, pairing).stream()
                .filter(each -> !each.ours().isDecode())
                .forEach(each -> dot(each, pairing, across(x, index, count), y));
    }

    private List<EngineComparison> of(String model, Pairing pairing) {
        return comparisons.stream()
                .filter(each -> each.ours().model().equals(model))
                .filter(each -> each.ours().precision().equals(pairing.word()))
                .toList();
    }

    private void dot(EngineComparison point, Pairing pairing, double x, int y) {
        add(
                "<circle cx='%.1f' cy='%.1f' r='3.5' fill='%s'><title>%s %s: %.1f to %.1f"
                        + " tokens/s, %.2f</title></circle>",
                x,
                down(y, point.ratio()),
                colour(pairing),
                pairing.word(),
                point.ours().isDecode() ? "batch " + point.ours().batch() : "prefill",
                point.ours().tokensPerSecond(),
                point.theirs().tokensPerSecond(),
                point.ratio());
    }

    private static double across(int x, int index, int count) {
        double room = WIDTH - 2.0 * INSET;
        return x + INSET + (count == 1 ? room / 2 : room * index / (count - 1));
    }

    private double down(int y, double ratio) {
        return y + HEIGHT * (1 - ratio / top);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
