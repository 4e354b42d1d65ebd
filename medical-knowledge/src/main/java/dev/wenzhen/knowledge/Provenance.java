package dev.wenzhen.knowledge;

import java.util.List;

/**
 * Where an entry comes from: general medical knowledge when it names no source, else sources that
 * were really looked up.
 */
public record Provenance(List<Source> sources) {

    /** Written from general medical knowledge; nothing to cite. */
    public static final Provenance GENERAL = new Provenance(List.of());

    public Provenance {
        sources = List.copyOf(sources);
    }

    public boolean isGeneral() {
        return sources.isEmpty();
    }

    /**
     * A public source.
     *
     * @param name its publisher and title, and what was taken from it
     * @param url where it was read
     */
    public record Source(String name, String url) {}
}
