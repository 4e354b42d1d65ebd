package dev.wenzhen.safety;

import java.util.List;

/**
 * The words that tell whether a symptom is there now, with this patient.
 *
 * @param negators 没有, 否认: what follows directly is denied
 * @param notNegators 是不是: looks like a denial and is none
 * @param passedOver words between a negator and what it denies: 明显, 、 and other symptoms
 * @param denials 都没有 at the end of a clause: what stands before it in the clause is denied
 * @param history 去年: what follows is past
 * @param present 现在: ends a history, or is none (两小时以前)
 * @param suppositions 如果: what follows in the sentence is supposed
 * @param doubts 会不会: what follows in the clause is supposed
 * @param stories 电视里: what follows in the sentence happens to nobody here
 * @param realities 但我: ends a story or a supposition
 * @param lessons 有哪些表现: what stands before it in the clause is asked about, not had
 * @param topics 期末要考: the whole sentence is about something learnt or heard
 * @param pasts 去世: what stands before it in the sentence is over
 */
record ContextWords(
        List<String> negators,
        List<String> notNegators,
        List<String> passedOver,
        List<String> denials,
        List<String> history,
        List<String> present,
        List<String> suppositions,
        List<String> doubts,
        List<String> stories,
        List<String> realities,
        List<String> lessons,
        List<String> topics,
        List<String> pasts) {

    ContextWords {
        negators = List.copyOf(negators);
        notNegators = List.copyOf(notNegators);
        passedOver = List.copyOf(passedOver);
        denials = List.copyOf(denials);
        history = List.copyOf(history);
        present = List.copyOf(present);
        suppositions = List.copyOf(suppositions);
        doubts = List.copyOf(doubts);
        stories = List.copyOf(stories);
        realities = List.copyOf(realities);
        lessons = List.copyOf(lessons);
        topics = List.copyOf(topics);
        pasts = List.copyOf(pasts);
    }
}
