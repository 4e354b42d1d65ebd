package dev.wenzhen.safety.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds identity numbers, bank cards and telephone numbers, also with blanks or hyphens in them and
 * in Chinese numerals.
 */
final class NumberFinder {

    /** What may stand between two digits of one number; at most two of them. */
    private static final String BETWEEN = " -—–_·.()";

    private static final int LONGEST = 19;
    private static final int CONTEXT = 10;

    private static final List<String> CARD_WORDS =
            List.of("卡号", "银行卡", "账号", "帐号", "储蓄卡", "信用卡", "银行", "工资卡", "打款", "转账");
    private static final List<String> ID_WORDS = List.of("身份证", "证件", "护照", "社保", "医保", "id号");
    private static final List<String> PHONE_WORDS =
            List.of(
                    "电话", "手机", "座机", "联系", "打给", "拨打", "号码", "致电", "来电", "传真", "tel", "call", "短信",
                    "微信同号", "热线");

    void find(String text, List<PrivateSpan> found) {
        int at = 0;
        while (at < text.length()) {
            if (EvenText.digit(text.charAt(at)) == ' ' && text.charAt(at) != '+') {
                at++;
                continue;
            }
            Run run = Run.from(text, at);
            run.find(text, found);
            at = run.end();
        }
    }

    /** Digits with little between them: where they stand, and which. */
    private record Run(List<Integer> places, String digits, int end) {

        static Run from(String text, int start) {
            List<Integer> places = new ArrayList<>();
            StringBuilder digits = new StringBuilder();
            int at = start;
            int gap = 0;
            while (at < text.length() && gap <= 2) {
                char digit = EvenText.digit(text.charAt(at));
                boolean isCheck = text.charAt(at) == 'x' && digits.length() >= 17 && gap <= 1;
                if (digit != ' ' || isCheck) {
                    places.add(at);
                    digits.append(isCheck ? 'x' : digit);
                    gap = 0;
                } else if (BETWEEN.indexOf(text.charAt(at)) >= 0 || text.charAt(at) == '+') {
                    gap++;
                } else {
                    break;
                }
                at++;
            }
            int end = places.isEmpty() ? start + 1 : places.get(places.size() - 1) + 1;
            return new Run(places, digits.toString(), end);
        }

        void find(String text, List<PrivateSpan> found) {
            int from = 0;
            while (from < digits.length()) {
                Optional<Find> best = best(text, from);
                if (best.isPresent()) {
                    int to = from + best.get().length();
                    found.add(
                            new PrivateSpan(
                                    begin(text, from), places.get(to - 1) + 1, best.get().kind()));
                    from = to;
                } else {
                    from = nextPart(from);
                }
            }
        }

        /** A plus sign belongs to its number. */
        private int begin(String text, int from) {
            int start = places.get(from);
            return start > 0 && text.charAt(start - 1) == '+' ? start - 1 : start;
        }

        /** A number never starts in the middle of digits that stand together. */
        private int nextPart(int from) {
            int next = from + 1;
            while (next < digits.length() && places.get(next) == places.get(next - 1) + 1) {
                next++;
            }
            return next;
        }

        private boolean endsPart(int to) {
            return to == digits.length() || places.get(to) > places.get(to - 1) + 1;
        }

        private Optional<Find> best(String text, int from) {
            int start = places.get(from);
            String before = text.substring(Math.max(0, start - CONTEXT), start);
            for (int length = Math.min(LONGEST, digits.length() - from); length >= 7; length--) {
                if (endsPart(from + length)) {
                    String number = digits.substring(from, from + length);
                    Optional<PrivateKind> kind = kind(number, before);
                    if (kind.isPresent()) {
                        return Optional.of(new Find(kind.get(), length));
                    }
                }
            }
            return Optional.empty();
        }

        private static Optional<PrivateKind> kind(String number, String before) {
            if (isIdentity(number) || (number.length() >= 8 && mentions(before, ID_WORDS))) {
                return Optional.of(PrivateKind.ID);
            }
            boolean cardLength = number.length() >= 15 && number.indexOf('x') < 0;
            if (cardLength
                    && (Checksums.isCard(number)
                            || number.startsWith("62")
                            || mentions(before, CARD_WORDS))) {
                return Optional.of(PrivateKind.BANK_CARD);
            }
            boolean phone =
                    number.matches("(0?0?86)?1[3-9]\\d{9}")
                            || number.matches("0[1-9]\\d{1,2}[2-9]\\d{6,7}(\\d{1,4})?")
                            || number.matches("[48]00\\d{7}")
                            || (before.endsWith("+") && number.length() <= 15)
                            || (number.length() <= 12 && mentions(before, PHONE_WORDS));
            return phone ? Optional.of(PrivateKind.PHONE) : Optional.empty();
        }

        /** With a plausible date of birth; a wrong check digit is a slip of the pen. */
        private static boolean isIdentity(String number) {
            if (number.length() == 18) {
                boolean dated =
                        number.substring(6, 14).matches("(19|20)\\d\\d(0\\d|1[0-2])[0-3]\\d");
                boolean complete = number.substring(0, 17).indexOf('x') < 0;
                return complete
                        && (dated || Checksums.isIdentity(number))
                        && number.charAt(0) != '0';
            }
            return number.length() == 15
                    && number.substring(6, 12)
                            .matches("\\d\\d(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])")
                    && number.matches("[1-8]\\d{14}")
                    && !Checksums.isCard(number);
        }

        private static boolean mentions(String before, List<String> words) {
            return words.stream().anyMatch(before::contains);
        }
    }

    private record Find(PrivateKind kind, int length) {}
}
