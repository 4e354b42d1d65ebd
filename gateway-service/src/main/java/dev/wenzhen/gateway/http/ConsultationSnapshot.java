package dev.wenzhen.gateway.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.wenzhen.events.ConsultationMode;
import dev.wenzhen.events.ConsultationState;
import dev.wenzhen.events.Subject;
import dev.wenzhen.events.TextCipher;
import dev.wenzhen.events.TurnId;
import dev.wenzhen.events.TurnSheet;
import dev.wenzhen.events.TurnState;
import dev.wenzhen.gateway.consultation.StoredConsultation;
import dev.wenzhen.safety.AiLabel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A consultation as its patient sees it. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@Schema(description = "问诊快照")
public record ConsultationSnapshot(
        @Schema(description = "ULID", examples = "01JD0N3Q8Z6Y5X4W3V2T1S0R9P") String id,
        @Schema(implementation = String.class, examples = "general") ConsultationMode mode,
        @Schema(description = "目前总是 open") String state,
        @Schema(implementation = String.class, format = "date-time") Instant openedAt,
        @Schema(implementation = String.class, description = "问候语；问诊服务还没处理时没有")
                Optional<String> greeting,
        @Schema(description = "每次存储加一；0 表示问诊服务还没处理") long version,
        @Schema(implementation = String.class, description = "正在回复的一轮")
                Optional<TurnId> activeTurnId,
        @Schema(description = "从旧到新") List<TurnSnapshot> turns,
        @Schema(implementation = TurnSheet.Assessment.class, description = "最新的评估：已知的表现和可能的情况")
                Optional<TurnSheet.Assessment> assessment,
        @Schema(implementation = TurnSheet.Triage.class, description = "最新的分诊")
                Optional<TurnSheet.Triage> triage,
        @Schema(description = "心理危机之后：没有模型给建议，直到有人联系过患者，或患者说自己安全") boolean crisisLocked,
        @Schema(description = "AI 标识，须与回复一起显示") String label,
        @Schema(description = "使用须知") String notice) {

    /** Shown wherever a consultation begins. */
    static final String NOTICE =
            "回复由 AI 生成,可能有错,不能替代医生的诊断和处方。" + "医学知识、分诊和回复都未经临床医生审核。如有急症请立即拨打 120。";

    private static final String OPEN = "open";

    static ConsultationSnapshot of(StoredConsultation stored) {
        Subject subject = stored.opened().subject();
        Optional<ConsultationState> state = stored.state();
        List<TurnState> turns = state.map(ConsultationState::turns).orElse(List.of());
        List<TurnSheet> sheets =
                turns.stream().map(turn -> TurnSnapshot.sheetOf(subject, turn)).toList();
        return new ConsultationSnapshot(
                subject.consultationId().value(),
                stored.opened().mode(),
                OPEN,
                stored.opened().openedAt(),
                state.map(known -> TextCipher.NONE.open(subject, known.greeting())),
                state.map(ConsultationState::version).orElse(0L),
                stored.activeTurn(),
                turns.stream().map(turn -> TurnSnapshot.of(subject, turn)).toList(),
                newest(sheets, TurnSheet::assessment),
                newest(sheets, TurnSheet::triage),
                state.filter(ConsultationState::crisisLocked).isPresent(),
                AiLabel.TEXT,
                NOTICE);
    }

    private static <T> Optional<T> newest(
            List<TurnSheet> sheets, Function<TurnSheet, Optional<T>> part) {
        return sheets.stream().map(part).flatMap(Optional::stream).reduce((older, newer) -> newer);
    }
}
