package dev.wenzhen.gateway.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.wenzhen.events.Alert;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A message was taken; its reply comes as events. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record AdmittedAnswer(
        String turnId,
        @Schema(description = "事件流的地址") String events,
        @Schema(implementation = Alert.class, description = "急症或危机提示，须立即显示")
                Optional<Alert> alert) {}
