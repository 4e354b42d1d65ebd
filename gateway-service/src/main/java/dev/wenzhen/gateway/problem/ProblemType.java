package dev.wenzhen.gateway.problem;

import java.util.Locale;

/** Every error of the public API. The name in lower case is the stable {@code code}. */
public enum ProblemType {
    MALFORMED_JSON(400, "请求体不是合法的 JSON", "请检查括号、引号和重复的字段，再发送一次。"),
    UNKNOWN_FIELD(400, "请求体里有不认识的字段", "请删除 field 所指的字段；可用字段见 /q/openapi。"),
    INVALID_FIELD(400, "字段的值不合要求", "请按 /q/openapi 的说明修改 field 所指的字段。"),
    INVALID_UTF8(400, "请求体不是合法的 UTF-8", "请用 UTF-8 编码发送请求体。"),
    EMPTY_TEXT(400, "没有写内容", "请在 text 里写下要说的话。"),
    TEXT_TOO_LONG(413, "内容太长", "请缩短到 maxLength 个字符以内，或分几次发送。"),
    BODY_TOO_LARGE(413, "请求体太大", "请把请求体缩小到 maxBytes 字节以内。"),
    BODY_TOO_SLOW(408, "请求体没有及时送完", "请在网络较好时用同一个 Idempotency-Key 重试。"),
    MISSING_IDEMPOTENCY_KEY(400, "缺少 Idempotency-Key", "请为每条消息生成一个新的键（例如 UUID），重试时用同一个键。"),
    INVALID_IDEMPOTENCY_KEY(400, "Idempotency-Key 不合要求", "键须为 1 到 255 个可见 ASCII 字符。"),
    IDEMPOTENCY_KEY_REUSED(422, "同一个键用于不同的内容", "重试请发送相同的内容；新的消息请用新的键。"),
    TURN_ALREADY_ACTIVE(409, "上一条消息还在回复中", "请等它结束，或先取消 activeTurnId 所指的一轮。"),
    TURN_NOT_ENDED(409, "这一轮还没有结束", "请等回复结束后再评价。"),
    CONSULTATION_NOT_FOUND(404, "没有这个问诊", "请检查编号，或用 POST /v1/consultations 新建。"),
    TURN_NOT_FOUND(404, "这个问诊里没有这一轮", "请检查编号，或读取问诊快照。"),
    INVALID_RESUME_POSITION(400, "续读位置不对", "Last-Event-ID 或 after 须为已收到的最后一个 id，从头读用 0。"),
    EVENTS_GONE(410, "这一轮的事件已经清理", "请从 snapshot 所指的问诊快照读取完整回复。"),
    NOT_PUBLISHED(503, "消息暂时送不出去", "消息没有丢：请稍后用同一个 Idempotency-Key 重试。"),
    STATE_UNAVAILABLE(503, "问诊记录暂时读不到", "请稍后用同一个 Idempotency-Key 重试。"),
    OVERLOADED(429, "现在请求太多", "请在 Retry-After 秒之后重试。"),
    UNSUPPORTED(400, "不支持这个参数", "请去掉 param 所指的参数。"),
    MODEL_NOT_FOUND(404, "没有这个模型", "可用的模型见 GET /v1/models。"),
    NOT_ACCEPTABLE(406, "不能按要求的格式回答", "Accept 可用 application/json 或 text/event-stream。"),
    UNSUPPORTED_MEDIA_TYPE(415, "不支持这种请求体", "请用 Content-Type: application/json。"),
    BAD_REQUEST(400, "请求不合要求", "请对照 /q/openapi 检查请求。"),
    NOT_FOUND(404, "没有这个地址", "可用的地址见 /q/openapi。"),
    METHOD_NOT_ALLOWED(405, "这个地址不支持这种方法", "可用的方法见 /q/openapi。"),
    INTERNAL_ERROR(500, "服务出错了", "请稍后重试；如果一直出错，请联系管理员。");

    private final int status;
    private final String title;
    private final String advice;

    ProblemType(int status, String title, String advice) {
        this.status = status;
        this.title = title;
        this.advice = advice;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** RFC 9457 {@code type}. */
    public String uri() {
        return "urn:wenzhen:problem:" + code();
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** What the caller can do; RFC 9457 {@code detail}. */
    public String advice() {
        return advice;
    }

    /** Whether the same request may succeed later. */
    public boolean isTemporary() {
        return this == NOT_PUBLISHED || this == STATE_UNAVAILABLE || this == OVERLOADED;
    }

    /** The type for a status that a framework chose. */
    public static ProblemType ofStatus(int status) {
        return switch (status) {
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 413 -> BODY_TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 429 -> OVERLOADED;
            default -> status >= 400 && status < 500 ? BAD_REQUEST : INTERNAL_ERROR;
        };
    }
}
