package dev.wenzhen.knowledge.form;

/**
 * What is wrong with the knowledge.
 *
 * @param file the entry, as {@code conditions/migraine.yaml}
 * @param problem where in it and what, in one line
 */
public record Finding(String file, String problem) {

    @Override
    public String toString() {
        return file + ": " + problem;
    }
}
