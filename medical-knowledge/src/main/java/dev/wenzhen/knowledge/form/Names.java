package dev.wenzhen.knowledge.form;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every entry's Chinese name by kind and id: what references resolve against. */
final class Names {

    private final Map<Kind, Map<String, String>> names = new EnumMap<>(Kind.class);

    Names(List<RawEntry> entries) {
        Kind.ALL.forEach(kind -> names.put(kind, new HashMap<>()));
        entries.forEach(entry -> names.get(entry.kind()).put(entry.name(), entry.title()));
    }

    Optional<String> of(Kind kind, String id) {
        return Optional.ofNullable(names.get(kind).get(id));
    }
}
