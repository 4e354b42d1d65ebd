package dev.wenzhen.gateway.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.wenzhen.events.ConsultationMode;
import dev.wenzhen.events.ConsultationOpened;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One page of a patient's consultations, newest first.
 *
 * @param next what {@code after} must be for the next page; empty on the last
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ConsultationList(
        List<Item> items,
        @Schema(implementation = String.class, description = "下一页的 after；没有则是最后一页")
                Optional<String> next) {

    /** One line of the list. */
    public record Item(
            String id,
            @Schema(implementation = String.class) ConsultationMode mode,
            @Schema(implementation = String.class, format = "date-time") Instant openedAt) {}

    /**
     * @param found one more than the page holds when there is a next one
     */
    static ConsultationList of(List<ConsultationOpened> found, int limit) {
        List<Item> items =
                found.stream()
                        .limit(limit)
                        .map(
                                opened ->
                                        new Item(
                                                opened.subject().consultationId().value(),
                                                opened.mode(),
                                                opened.openedAt()))
                        .toList();
        return new ConsultationList(
                items,
                found.size() > limit ? Optional.of(items.get(limit - 1).id()) : Optional.empty());
    }
}
