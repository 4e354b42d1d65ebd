package dev.wenzhen.lm.chat;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.LegacyOverrides;
import com.hubspot.jinjava.el.JinjavaProcessors;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.Context.Library;
import com.hubspot.jinjava.interpret.RenderResult;
import com.hubspot.jinjava.interpret.TemplateError.ErrorType;
import com.hubspot.jinjava.lib.Importable;
import com.hubspot.jinjava.lib.fn.ELFunctionDefinition;
import dev.wenzhen.lm.chat.PromptRefusedException.Reason;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Jinja for templates that nobody vouches for: they read no file, reach no Java, and end. What a
 * template may use is listed; its steps, texts and lists are bounded; and it runs on a thread of
 * its own with a stack of its own, so that whatever passes all other bounds is left behind.
 */
final class TemplateSandbox {

    /** Nodes of a template that one conversation may visit; common ones visit ten per message. */
    static final int MAX_STEPS = 100_000;

    /** Characters of a prompt's outline, and of any text on the way to it. */
    private static final int MAX_CHARS = 1 << 20;

    private static final int MAX_ITEMS = 10_000;
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final long STACK_BYTES = 4L << 20;

    private static final Set<String> TAGS =
            Set.of("if", "elif", "else", "for", "break", "continue", "set", "macro", "raw", "do");

    private static final Set<String> FILTERS =
            Set.of(
                    "capitalize",
                    "count",
                    "d",
                    "default",
                    "first",
                    "float",
                    "int",
                    "join",
                    "last",
                    "length",
                    "list",
                    "lower",
                    "map",
                    "reject",
                    "rejectattr",
                    "replace",
                    "reverse",
                    "safe",
                    "select",
                    "selectattr",
                    "string",
                    "title",
                    "tojson",
                    "trim",
                    "upper");

    /** Those that begin with {@code fn:} make literal lists and maps. */
    private static final Set<String> FUNCTIONS =
            Set.of(
                    ":namespace",
                    ":raise_exception",
                    ":range",
                    ":type",
                    "fn:immutable_list",
                    "fn:list",
                    "fn:map_entry");

    private final Jinjava jinjava = new Jinjava();
    private final Map<Library, Set<String>> disabled;
    private FutureTask<RenderResult> last = new FutureTask<>(() -> {}, null);

    TemplateSandbox() {
        last.run();
        Context known = jinjava.getGlobalContext();
        jinjava.setResourceLocator(
                (name, encoding, interpreter) -> {
                    throw new IOException("templates read no files");
                });
        known.registerFunction(
                new ELFunctionDefinition(
                        "", "raise_exception", TemplateFunctions.class, "raise", String.class));
        disabled =
                Map.of(
                        Library.TAG, others(known.getAllTags(), TAGS),
                        Library.FILTER, others(known.getAllFilters(), FILTERS),
                        Library.FUNCTION, others(known.getAllFunctions(), FUNCTIONS));
    }

    /**
     * What a template makes of these values.
     *
     * @throws PromptRefusedException with {@link Reason#TEMPLATE} when it raises an error, with
     *     {@link Reason#TEMPLATE_ENDLESS} when a bound stopped it
     */
    synchronized String render(String template, Map<String, Object> values) {
        if (!last.isDone()) { // nothing ends a thread that does not look up
            throw new PromptRefusedException(Reason.TEMPLATE_ENDLESS);
        }
        TemplateSteps steps = new TemplateSteps(MAX_STEPS);
        last = new FutureTask<>(() -> jinjava.renderForResult(template, values, config(steps)));
        Thread thread = new Thread(null, last, "chat-template", STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
        RenderResult result = await(last, steps);
        if (steps.exhausted()) {
            throw new PromptRefusedException(Reason.TEMPLATE_ENDLESS);
        }
        if (result.getErrors().stream().anyMatch(e -> e.getSeverity() == ErrorType.FATAL)) {
            throw new PromptRefusedException(Reason.TEMPLATE);
        }
        return result.getOutput();
    }

    private static RenderResult await(FutureTask<RenderResult> rendering, TemplateSteps steps) {
        try {
            return rendering.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException endless) {
            steps.exhaust();
            throw new PromptRefusedException(Reason.TEMPLATE_ENDLESS);
        } catch (InterruptedException stop) {
            steps.exhaust();
            Thread.currentThread().interrupt();
            throw new PromptRefusedException(Reason.TEMPLATE);
        } catch (ExecutionException failure) {
            boolean tooDeep = failure.getCause() instanceof StackOverflowError;
            throw new PromptRefusedException(tooDeep ? Reason.TEMPLATE_ENDLESS : Reason.TEMPLATE);
        }
    }

    /** White space as transformers sets it; output is never read as a template again. */
    private JinjavaConfig config(TemplateSteps steps) {
        return JinjavaConfig.newBuilder()
                .withTrimBlocks(true)
                .withLstripBlocks(true)
                .withNestedInterpretationEnabled(false)
                .withMaxOutputSize(MAX_CHARS)
                .withMaxStringLength(MAX_CHARS)
                .withMaxListSize(MAX_ITEMS)
                .withMaxMapSize(MAX_ITEMS)
                .withDisabled(disabled)
                .withElResolver(TemplateMethods.resolver())
                .withProcessors(
                        JinjavaProcessors.newBuilder()
                                .withNodePreProcessor((node, interpreter) -> steps.next())
                                .withNodePostProcessor(TemplateValues::requireSmall)
                                .build())
                .withLegacyOverrides(
                        LegacyOverrides.newBuilder()
                                .withEvaluateMapKeys(true)
                                .withParseWhitespaceControlStrictly(true)
                                .withUseNaturalOperatorPrecedence(true)
                                .withUseTrimmingForNotesAndExpressions(true)
                                .build())
                .build();
    }

    private static Set<String> others(Collection<? extends Importable> known, Set<String> usable) {
        return known.stream()
                .map(Importable::getName)
                .filter(name -> !usable.contains(name) && !name.startsWith("end"))
                .collect(Collectors.toSet());
    }
}
