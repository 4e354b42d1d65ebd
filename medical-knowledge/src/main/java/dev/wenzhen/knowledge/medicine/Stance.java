package dev.wenzhen.knowledge.medicine;

/** What a reply says of a medicine that it names. */
enum Stance {
    /** Take it. */
    RECOMMENDED,
    /**
     * Named, and nothing speaks for or against it: as good as recommended, unless warned of later.
     */
    NAMED,
    /** With care: a warning to most, not to somebody who is allergic. */
    CAUTIONED,
    /** Don't. */
    WARNED,
    /** Named without advice: an allergy told back, a question, something to be replaced. */
    NEUTRAL
}
