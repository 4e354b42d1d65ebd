package dev.wenzhen.lm.chat;

import com.hubspot.jinjava.el.TypeConvertingMapELResolver;
import com.hubspot.jinjava.el.ext.JinjavaBeanELResolver;
import com.hubspot.jinjava.el.ext.JinjavaListELResolver;
import com.hubspot.jinjava.lib.exptest.ExpTest;
import com.hubspot.jinjava.lib.filter.Filter;
import com.hubspot.jinjava.objects.collections.PyList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import jinjava.javax.el.ArrayELResolver;
import jinjava.javax.el.CompositeELResolver;
import jinjava.javax.el.ELContext;
import jinjava.javax.el.ELResolver;
import jinjava.javax.el.MethodNotFoundException;

/**
 * The methods that a template may call: Python's of strings and dicts. Java's others are out of its
 * reach, among them those that make a gigabyte of a letter or search with a regular expression.
 */
final class TemplateMethods extends JinjavaBeanELResolver {

    private static final Set<String> OF_STRINGS =
            Set.of(
                    "strip",
                    "stripLeading",
                    "stripTrailing",
                    "startsWith",
                    "endsWith",
                    "toLowerCase",
                    "toUpperCase",
                    "replace");

    private static final Set<String> OF_MAPS = Set.of("get", "items", "keys", "values");

    private TemplateMethods() {
        super(true);
    }

    /**
     * Reads lists, maps and loop variables, writes nothing, calls what is named here. Filters and
     * tests are objects too; the sandbox says which ones there are.
     */
    static ELResolver resolver() {
        CompositeELResolver all = new CompositeELResolver();
        all.add(new ArrayELResolver(true));
        all.add(new JinjavaListELResolver(true));
        all.add(new TypeConvertingMapELResolver(true));
        all.add(new TemplateMethods());
        return all;
    }

    @Override
    public Object invoke(
            ELContext context, Object base, Object name, Class<?>[] types, Object[] arguments) {
        if (base instanceof String text && "split".equals(name) && arguments.length == 1) {
            context.setPropertyResolved(true);
            return split(text, String.valueOf(arguments[0]));
        }
        boolean known =
                (base instanceof String && OF_STRINGS.contains(name))
                        || (base instanceof Map && OF_MAPS.contains(name))
                        || base instanceof Filter
                        || base instanceof ExpTest;
        if (!known) {
            throw new MethodNotFoundException("templates cannot call " + name);
        }
        return super.invoke(context, base, name, types, arguments);
    }

    /** As Python does: by the text itself, and what stands behind the last one is kept. */
    private static PyList split(String text, String separator) {
        return new PyList(new ArrayList<>(List.of(text.split(Pattern.quote(separator), -1))));
    }
}
