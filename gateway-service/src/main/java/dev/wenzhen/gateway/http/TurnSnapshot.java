package dev.wenzhen.gateway.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.wenzhen.events.Alert;
import dev.wenzhen.events.FailureCode;
import dev.wenzhen.events.FinishReason;
import dev.wenzhen.events.SheetCodec;
import dev.wenzhen.events.Subject;
import dev.wenzhen.events.TextCipher;
import dev.wenzhen.events.TokenUsage;
import dev.wenzhen.events.TurnId;
import dev.wenzhen.events.TurnSheet;
import dev.wenzhen.events.TurnState;
import dev.wenzhen.events.TurnStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One turn as its patient sees it. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@Schema(description = "一轮：患者的话和回复")
public record TurnSnapshot(
        @Schema(implementation = String.class) TurnId turnId,
        @Schema(implementation = String.class, examples = "completed") TurnStatus status,
        @Schema(description = "患者的话") String text,
        @Schema(implementation = String.class, description = "回复；还在回复时没有，请读事件")
                Optional<String> reply,
        @Schema(implementation = String.class, examples = "stop")
                Optional<FinishReason> finishReason,
        @Schema(implementation = String.class, examples = "deadline_exceeded")
                Optional<FailureCode> failureCode,
        TokenUsage usage,
        @Schema(description = "AI 标识") String label,
        @Schema(description = "生成回复的模型") String policy,
        @Schema(implementation = String.class, format = "date-time") Instant submittedAt,
        @Schema(implementation = String.class, format = "date-time") Optional<Instant> endedAt,
        @Schema(description = "终止事件的序号；还在回复时为 0") long lastSequenceNumber,
        @Schema(implementation = Alert.class) Optional<Alert> alert,
        @Schema(implementation = TurnSheet.Question.class, description = "回复是一个问题时：可点的选项；自由回答总是可以")
                Optional<TurnSheet.Question> question,
        @Schema(implementation = TurnSheet.Triage.class, description = "这一轮之后的分诊")
                Optional<TurnSheet.Triage> triage,
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
                @Schema(description = "回复里 [n] 所指的资料；sources 为空即一般医学知识，无可引来源")
                List<TurnSheet.Citation> citations) {

    private static final SheetCodec SHEETS = new SheetCodec(TextCipher.NONE);

    static TurnSnapshot of(Subject subject, TurnState turn) {
        TurnSheet sheet = sheetOf(subject, turn);
        return new TurnSnapshot(
                turn.turnId(),
                turn.status(),
                TextCipher.NONE.open(subject, turn.question()),
                turn.reply().map(reply -> TextCipher.NONE.open(subject, reply)),
                turn.finishReason(),
                turn.failureCode(),
                turn.usage(),
                turn.label(),
                turn.policy(),
                turn.submittedAt(),
                turn.endedAt(),
                turn.lastSequenceNumber(),
                turn.alert(),
                sheet.question(),
                sheet.triage(),
                sheet.citations());
    }

    /** What was found out in a turn; nothing in one that was stored before there were sheets. */
    static TurnSheet sheetOf(Subject subject, TurnState turn) {
        return turn.sheet()
                .map(stored -> SHEETS.open(subject, stored, TurnSheet.class))
                .orElse(TurnSheet.EMPTY);
    }
}
