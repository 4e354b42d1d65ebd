package dev.wenzhen.safety.privacy;

/**
 * Names of other peoples in Chinese characters: with a dot (努尔兰·哈力克), of two known parts (扎西顿珠), or
 * with a known surname of two characters (佐藤美咲).
 */
final class OtherNames {

    private static final int LONGEST_PART = 6;
    private static final String BEFORE = "叫是人的";
    private static final String EVERYDAY = "了的吃疼痛麻时间今天有是痒肿病药血不很好";

    private final NameLists lists;

    OtherNames(NameLists lists) {
        this.lists = lists;
    }

    /** The length of the name that starts here, or 0. */
    int at(String text, int at) {
        return Math.max(dotted(text, at), Math.max(ofParts(text, at), foreign(text, at)));
    }

    /** Nothing but names is written with a dot between Chinese characters. */
    private static int dotted(String text, int at) {
        int dot = text.indexOf('·', at);
        boolean first =
                at == 0
                        || !EvenText.isHan(text.charAt(at - 1))
                        || BEFORE.indexOf(text.charAt(at - 1)) >= 0;
        if (!first || dot < at + 1 || dot > at + LONGEST_PART || !isHan(text, at, dot)) {
            return 0;
        }
        int end = dot + 1;
        while (end < text.length() && end <= dot + 4 && EvenText.isHan(text.charAt(end))) {
            end++;
        }
        boolean name =
                end - dot >= 3
                        && noneOf("叫是名我", text.substring(at, dot))
                        && noneOf(EVERYDAY, text.substring(at, end));
        return name ? end - at : 0;
    }

    private static boolean noneOf(String characters, String text) {
        return text.chars().noneMatch(c -> characters.indexOf(c) >= 0);
    }

    private int ofParts(String text, int at) {
        int end = at;
        int parts = 0;
        for (int part = part(text, end); part > 0; part = part(text, end)) {
            end += part;
            parts++;
        }
        return parts >= 2 ? end - at : 0;
    }

    private int part(String text, int at) {
        return lists.nameParts().begins(text, at);
    }

    private int foreign(String text, int at) {
        int surname = lists.foreignSurnames().begins(text, at);
        boolean starts =
                at == 0
                        || !EvenText.isHan(text.charAt(at - 1))
                        || "叫是友的个".indexOf(text.charAt(at - 1)) >= 0;
        if (surname == 0 || !starts) {
            return 0;
        }
        int end = at + surname;
        while (end < text.length()
                && end < at + surname + 2
                && EvenText.isHan(text.charAt(end))
                && !lists.mayFollow(text.charAt(end))) {
            end++;
        }
        return end > at + surname ? end - at : 0;
    }

    private static boolean isHan(String text, int from, int to) {
        return text.substring(from, to).chars().allMatch(c -> EvenText.isHan((char) c));
    }
}
