package dev.wenzhen.safety;

import java.util.List;

/**
 * The words that tell whether a symptom is denied or long past.
 *
 * @param negators 没有, 否认: what follows directly is denied
 * @param notNegators 是不是: looks like a denial and is none
 * @param passedOver words between a negator and what it denies: 明显, 、 and other symptoms
 * @param history 去年: what follows in the clause is past
 * @param present 现在: ends a history, or is none (两小时以前)
 */
record ContextWords(
        List<String> negators,
        List<String> notNegators,
        List<String> passedOver,
        List<String> history,
        List<String> present) {

    ContextWords {
        negators = List.copyOf(negators);
        notNegators = List.copyOf(notNegators);
        passedOver = List.copyOf(passedOver);
        history = List.copyOf(history);
        present = List.copyOf(present);
    }
}
