package dev.wenzhen.evaluation.client;

import java.util.Optional;

/**
 * One event of a {@code text/event-stream}.
 *
 * @param id what the event itself carried, not that of an earlier one
 * @param type {@code message} when the stream named none
 */
record ServerEvent(Optional<String> id, String type, String data) {}
