package dev.wenzhen.knowledge.medicine;

/** What a reply says of a medicine that it names. */
enum Stance {
    /** Take it, or nothing that speaks against taking it. */
    RECOMMENDED,
    /** With care: a warning to most, not to somebody who is allergic. */
    CAUTIONED,
    /** Don't. */
    WARNED,
    /** Named without advice: an allergy told back, a question, something to be replaced. */
    NEUTRAL
}
