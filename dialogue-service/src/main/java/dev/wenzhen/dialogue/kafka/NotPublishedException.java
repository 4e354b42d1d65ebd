package dev.wenzhen.dialogue.kafka;

/** The broker did not acknowledge a publication in time; what it got is not known. */
final class NotPublishedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotPublishedException() {
        super("not_published");
    }
}
