package dev.wenzhen.lm.chat;

import com.hubspot.jinjava.interpret.InterpretException;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.tree.Node;
import com.hubspot.jinjava.tree.TagNode;
import java.util.Collection;
import java.util.Map;

/**
 * Bounds what a variable holds, all levels counted. A list that holds another one twice, which
 * holds another one twice, is small in memory and endless in print.
 */
final class TemplateValues {

    private static final int MAX_ITEMS = 10_000;

    private int left = MAX_ITEMS;

    private TemplateValues() {}

    /** Looks at what a {@code set} has just set. */
    static void requireSmall(Node node, JinjavaInterpreter interpreter) {
        if (node instanceof TagNode tag && tag.getName().equals("set")) {
            String targets = tag.getHelpers().split("=", 2)[0];
            for (String target : targets.split(",", -1)) {
                String name = target.strip().split("\\.", 2)[0];
                new TemplateValues().count(interpreter.getContext().get(name));
            }
        }
    }

    private void count(Object value) {
        if (--left < 0) {
            throw new InterpretException("a value of too many items");
        }
        if (value instanceof Map<?, ?> map) {
            map.values().forEach(this::count);
        } else if (value instanceof Collection<?> items) {
            items.forEach(this::count);
        }
    }
}
