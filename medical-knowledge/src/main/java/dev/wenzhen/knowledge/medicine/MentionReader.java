package dev.wenzhen.knowledge.medicine;

import dev.wenzhen.knowledge.medicine.StanceCues.Cue;
import dev.wenzhen.knowledge.text.PlainForm;
import dev.wenzhen.knowledge.text.TermFinder.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads a reply clause by clause: the words before a medicine govern it, those after it judge it,
 * and later clauses of the sentence may overrule both until another medicine is named. Where
 * nothing speaks for or against it, it is only named.
 *
 * @param <T> what is named
 */
final class MentionReader<T> {

    private static final Pattern SENTENCE = Pattern.compile("(?<=[。!?;\n])|(?<=\\.)(?![0-9])");
    private static final Pattern CLAUSE = Pattern.compile("(?:[,。!?;\n…]|—|--)+");

    /** Between two names that share their stance: a list, or one that explains the other. */
    private static final Pattern LIST =
            Pattern.compile(
                    "(类|片|胶囊|颗粒|等|这){0,3}"
                            + "(、[^、]{0,5}[里中]的?|、|和|或者?|及|与|以及|还有|跟|/|等|之类的?|属于|含有?|是一种|即|就是|也就是|也是|是)"
                            + "(是|者|各种|也就是|即)?");

    /** Two that are told apart (与甲没有交叉): neither is advised by it. */
    private static final Pattern COMPARES = Pattern.compile("(与|和|跟|同)$");

    private static final Pattern COMPARED =
            Pattern.compile("^(之间|它们)?(并)?((没有?|无|不存在)(任何|什么)?(直接)?(关系|关联|交叉|相关)|不是(同)?一?[类种]|不属)");

    private static final Pattern SUGGESTS = Pattern.compile("可以|试试|不如|为什么不|不妨|来点|建议");
    private static final Pattern REFERS_BACK = Pattern.compile("^(但|不过|而且)?(它|这个?药|这种药|该药|此药|这类药)");

    /** What leads over to the next medicine in the same clause, and so says nothing of this one. */
    private static final Pattern LEADS_ON =
            Pattern.compile(
                    "(可以?|能|建议|推荐|应该?|请|先|改|换|而){0,4}" + "(使用|服用|口服|用|吃|选|选用|改用|换成|换用|改为|换)?$");

    private final StanceCues cues;
    private final Function<String, List<Match<T>>> names;

    /**
     * @param names finds what is named in a clause
     */
    MentionReader(StanceCues cues, Function<String, List<Match<T>>> names) {
        this.cues = cues;
        this.names = names;
    }

    List<Mention<T>> read(String reply) {
        List<Mention<T>> mentions = new ArrayList<>();
        List<Mention<T>> lately = List.of();
        for (String sentence : SENTENCE.split(unbracketed(reply), -1)) {
            List<Mention<T>> named = sentence(sentence);
            if (named.isEmpty() && REFERS_BACK.matcher(sentence).find()) {
                for (Mention<T> mention : lately) {
                    mentions.add(continued(mention, sentence));
                }
            }
            mentions.addAll(named);
            lately = named.isEmpty() ? lately : named;
        }
        return mentions;
    }

    /** What stands in brackets goes on with what stands before them. */
    private static String unbracketed(String reply) {
        return PlainForm.of(reply).replace('(', '、').replace(')', '、');
    }

    private Mention<T> continued(Mention<T> mention, String sentence) {
        Mention<T> now = mention;
        for (String clause : CLAUSE.split(sentence, -1)) {
            now = overruled(now, clause);
        }
        return now;
    }

    private List<Mention<T>> sentence(String sentence) {
        boolean question = sentence.endsWith("?") && !SUGGESTS.matcher(sentence).find();
        List<Mention<T>> all = new ArrayList<>();
        List<Mention<T>> open = List.of();
        for (String clause : CLAUSE.split(sentence, -1)) {
            List<Match<T>> matches = names.apply(clause);
            if (matches.isEmpty()) {
                for (int i = 0; i < open.size(); i++) {
                    int at = all.size() - open.size() + i;
                    all.set(at, overruled(all.get(at), clause));
                }
            } else {
                open = clause(clause, matches);
                all.addAll(open);
            }
        }
        if (question) {
            all.replaceAll(mention -> mention.with(Stance.NEUTRAL));
        }
        return all;
    }

    private Mention<T> overruled(Mention<T> mention, String clause) {
        if (cues.allows(clause)) {
            return mention.with(Stance.RECOMMENDED);
        }
        if (mention.stance() != Stance.WARNED && cues.forbids(clause)) {
            return mention.with(Stance.WARNED);
        }
        boolean advised =
                mention.stance() == Stance.RECOMMENDED || mention.stance() == Stance.NAMED;
        if (advised && cues.cautions(clause)) {
            return mention.with(Stance.CAUTIONED);
        }
        return mention;
    }

    /** Medicines in a list (甲、乙或丙) share what stands before the first and after the last. */
    private List<Mention<T>> clause(String clause, List<Match<T>> matches) {
        List<Mention<T>> mentions = new ArrayList<>();
        int from = 0;
        for (int first = 0; first < matches.size(); ) {
            int last = first;
            while (last + 1 < matches.size() && inOneList(clause, matches, last)) {
                last++;
            }
            boolean ends = last + 1 == matches.size();
            int to = ends ? clause.length() : matches.get(last + 1).start();
            String before = clause.substring(from, matches.get(first).start());
            String after = clause.substring(matches.get(last).end(), to);
            String own = ends ? after : upToNext(after);
            boolean compared =
                    (last > first || COMPARES.matcher(before).find())
                            && COMPARED.matcher(own).find();
            Stance stance = compared ? Stance.NEUTRAL : stance(before, own);
            for (Match<T> match : matches.subList(first, last + 1)) {
                mentions.add(
                        new Mention<>(
                                clause.substring(match.start(), match.end()),
                                match.meanings(),
                                stance));
            }
            from = matches.get(last).end();
            first = last + 1;
        }
        return mentions;
    }

    private static String upToNext(String after) {
        int comma = after.indexOf('、');
        String own = comma < 0 ? after : after.substring(0, comma);
        return LEADS_ON.matcher(own).replaceFirst("");
    }

    private boolean inOneList(String clause, List<Match<T>> matches, int at) {
        String between = clause.substring(matches.get(at).end(), matches.get(at + 1).start());
        return between.isEmpty() || LIST.matcher(between).matches();
    }

    private Stance stance(String before, String after) {
        Cue governs = cues.before(before);
        Cue judges = cues.after(after);
        if (governs == Cue.FORBIDDING) {
            return Stance.WARNED;
        }
        if (judges == Cue.ENCOURAGING) {
            return Stance.RECOMMENDED;
        }
        if (governs == Cue.ENCOURAGING) {
            return Stance.RECOMMENDED;
        }
        if (judges == Cue.FORBIDDING) {
            return Stance.WARNED;
        }
        if (governs == Cue.CAUTIONING || judges == Cue.CAUTIONING) {
            return Stance.CAUTIONED;
        }
        if (governs == Cue.UNDECIDED || judges == Cue.UNDECIDED) {
            return Stance.NEUTRAL;
        }
        return governs == Cue.ADVISING || cues.takes(before) ? Stance.RECOMMENDED : Stance.NAMED;
    }
}
