package dev.wenzhen.knowledge;

import java.util.Optional;

/**
 * A related condition.
 *
 * @param id its entry, when there is one
 * @param name as shown
 */
public record Related(Optional<String> id, String name) {}
