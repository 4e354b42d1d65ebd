package dev.wenzhen.lm.remote;

import java.time.Duration;
import java.util.Optional;

/**
 * Why a request to the server failed. The message is the code: what a server says may quote the
 * conversation.
 */
final class RemoteFailure extends Exception {

    private static final long serialVersionUID = 1L;

    /** What went wrong; codes are stable. */
    enum Kind {
        UNREACHABLE("remote_unreachable", true),
        UNAUTHORIZED("remote_unauthorized", false),
        NOT_FOUND("remote_model_not_found", false),
        REFUSED("remote_refused_request", false),
        TOO_LONG("prompt_too_long", false),
        OVERLOADED("remote_overloaded", true),
        FAILED("remote_failed", true),
        MALFORMED("remote_stream_malformed", false),
        CUT("remote_stream_cut", true),
        SILENT("remote_silent", true),
        FILTERED("remote_content_filtered", false);

        private final String code;
        private final boolean mayPass;

        Kind(String code, boolean mayPass) {
            this.code = code;
            this.mayPass = mayPass;
        }

        String code() {
            return code;
        }

        /** Whether another attempt may succeed. */
        boolean mayPass() {
            return mayPass;
        }
    }

    private final Kind kind;
    private final transient Optional<Duration> retryAfter;

    RemoteFailure(Kind kind) {
        this(kind, Optional.empty());
    }

    RemoteFailure(Kind kind, Optional<Duration> retryAfter) {
        super(kind.code, null, false, false);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    Kind kind() {
        return kind;
    }

    /** When the server wants to be asked again. */
    Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
