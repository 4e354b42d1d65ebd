package dev.wenzhen.events;

/**
 * Names of what is in Redis. The part in braces is a cluster's hash tag: what one script touches
 * shares it.
 */
public final class RedisKeys {

    private RedisKeys() {}

    /** Hash of {@link Field}s: the consultation, its admission gate and its fence. */
    public static String consultation(ConsultationId id) {
        return "wenzhen:{" + id + "}:consultation";
    }

    /** Stream of a turn's events; entry {@code <sequenceNumber>-0}, field {@link Field#EVENT}. */
    public static String turnEvents(ConsultationId id, TurnId turnId) {
        return "wenzhen:{" + id + "}:turn:" + turnId + ":events";
    }

    /**
     * Stream of what a worker generated for the active turn, told or not; entry {@code <length of
     * all text so far>-0}, fields {@link Field#CIPHER} and {@link Field#PAYLOAD} of a {@link
     * SealedText}. Gone when the turn ends.
     */
    public static String turnDraft(ConsultationId id, TurnId turnId) {
        return "wenzhen:{" + id + "}:turn:" + turnId + ":draft";
    }

    /** Hash of {@link Field#BODY_HASH} and {@link Field#TURN_ID} for one idempotency key. */
    public static String turnIdempotency(ConsultationId id, String keyDigest) {
        return "wenzhen:{" + id + "}:idempotency:" + keyDigest;
    }

    /** Hash of {@link Field#BODY_HASH} and {@link Field#CONSULTATION_ID}. */
    public static String openingIdempotency(TenantId tenant, PatientId patient, String keyDigest) {
        return "wenzhen:{" + tenant + "/" + patient + "}:idempotency:" + keyDigest;
    }

    /** Sorted set of a patient's consultation ids by time of opening. */
    public static String consultationsOf(TenantId tenant, PatientId patient) {
        return "wenzhen:{" + tenant + "/" + patient + "}:consultations";
    }

    /**
     * Sorted set of {@link #activeTurn}s by deadline in epoch milliseconds: turns that may be
     * active, or whose end may not have been told to everybody; for whoever takes over the
     * partition.
     */
    public static String activeTurns(int partition) {
        return "wenzhen:active-turns:" + partition;
    }

    /** Member of {@link #activeTurns}. */
    public static String activeTurn(ConsultationId id, TurnId turnId) {
        return id + "/" + turnId;
    }

    /** Field names of the hashes and streams above. */
    public static final class Field {

        /** JSON of {@link ConsultationOpened}, written by the gateway. */
        public static final String OPENED = "opened";

        /** JSON of {@link ConsultationState}, written by the dialogue service. */
        public static final String STATE = "state";

        /** {@link ConsultationState#version}. */
        public static final String VERSION = "version";

        /** Epoch of the newest claim on the active turn. */
        public static final String EPOCH = "epoch";

        /** Turn admitted by a gateway and not ended yet; the dialogue service removes it. */
        public static final String ACTIVE_TURN = "activeTurn";

        /** When it was admitted, epoch milliseconds. */
        public static final String ACTIVE_SINCE = "activeSince";

        /** {@code 1} once the broker acknowledged its command. */
        public static final String ACTIVE_PUBLISHED = "activePublished";

        public static final String BODY_HASH = "bodyHash";
        public static final String TURN_ID = "turnId";
        public static final String CONSULTATION_ID = "consultationId";
        public static final String EVENT = "event";

        public static final String CIPHER = "cipher";
        public static final String PAYLOAD = "payload";

        private Field() {}
    }
}
