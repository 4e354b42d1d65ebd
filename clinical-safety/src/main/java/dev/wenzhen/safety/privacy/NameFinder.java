package dev.wenzhen.safety.privacy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds names: Chinese, of other peoples in Chinese characters, in Latin letters; and again. */
final class NameFinder {

    private final ChineseNames chinese;
    private final OtherNames others;
    private final LatinNames latin = new LatinNames();

    private NameFinder(NameLists lists) {
        chinese = new ChineseNames(lists);
        others = new OtherNames(lists);
    }

    static NameFinder bundled() {
        return new NameFinder(NameLists.bundled());
    }

    /**
     * @param text as it was written, for the capitals
     * @param even the same in even form
     * @param found so far, with the numbers beside which a name may stand; names are added
     */
    void find(String text, String even, List<PrivateSpan> found) {
        List<PrivateSpan> names = new ArrayList<>();
        List<PrivateSpan> numbers = List.copyOf(found);
        int at = 0;
        int lastEnd = -1;
        while (at < even.length()) {
            int length = Math.max(others.at(even, at), chinese.at(even, at, lastEnd, numbers));
            if (length > 0) {
                names.add(new PrivateSpan(at, at + length, PrivateKind.NAME));
                lastEnd = at + length;
            }
            at += Math.max(1, length);
        }
        latin.find(text, names);
        addRepeats(even, names);
        found.addAll(names);
    }

    /** A name that was found once is one elsewhere, too. */
    private static void addRepeats(String even, List<PrivateSpan> names) {
        Set<String> values = new HashSet<>();
        names.forEach(name -> values.add(even.substring(name.start(), name.end())));
        for (String value : values) {
            int at = value.length() < 2 ? -1 : even.indexOf(value);
            while (at >= 0) {
                names.add(new PrivateSpan(at, at + value.length(), PrivateKind.NAME));
                at = even.indexOf(value, at + value.length());
            }
        }
    }
}
