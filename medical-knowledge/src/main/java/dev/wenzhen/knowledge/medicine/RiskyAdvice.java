package dev.wenzhen.knowledge.medicine;

import dev.wenzhen.knowledge.text.PlainForm;
import java.util.regex.Pattern;

/** What a reply advises about taking and stopping medicines as such, clause by clause. */
final class RiskyAdvice {

    private static final Pattern CLAUSE = Pattern.compile("[,。!?;\n…]+");
    private static final Pattern NOT =
            Pattern.compile("不|别|勿|避免|切忌|隔开|错开|间隔|医生|医嘱|药师|什么时候|何时|是否|能否|吗");
    private static final Pattern TOGETHER =
            Pattern.compile("(一起|同时|一块儿?|一并|一次性|一口气)(吞|吃|服|喝|用|吃下)");
    private static final Pattern STOP =
            Pattern.compile(
                    "(自己|自行|擅自)(把药)?(停|断)[药掉了用]{0,2}(就行|即可|就好|就可以|没事|也行|也可以|$)"
                            + "|(可以|能)(自己|自行|直接|马上|立刻)?(停药|断药)");

    private final String plain;

    RiskyAdvice(String reply) {
        this.plain = PlainForm.of(reply);
    }

    /** To take several at the same time. */
    boolean takesTogether() {
        return anyClause(TOGETHER);
    }

    /** To stop on one's own. */
    boolean stopsAlone() {
        return anyClause(STOP);
    }

    private boolean anyClause(Pattern advice) {
        return CLAUSE.splitAsStream(plain)
                .anyMatch(clause -> advice.matcher(clause).find() && !NOT.matcher(clause).find());
    }
}
