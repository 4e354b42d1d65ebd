package dev.wenzhen.safety.privacy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Replaces names, numbers and addresses by typed placeholders. Works by rules alone, in linear
 * time; doses and laboratory values stay as they are. Immutable and thread-safe.
 */
public final class Deidentifier {

    private final AccountFinder accounts = new AccountFinder();
    private final NumberFinder numbers = new NumberFinder();
    private final AddressFinder addresses = AddressFinder.bundled();
    private final NameFinder names = NameFinder.bundled();

    private Deidentifier() {}

    /** With the bundled lists of surnames and places. */
    public static Deidentifier standard() {
        return new Deidentifier();
    }

    public Deidentified deidentify(String text) {
        String even = EvenText.of(text);
        List<PrivateSpan> found = new ArrayList<>();
        accounts.find(even, found);
        numbers.find(even, found);
        addresses.find(even, found);
        names.find(text, even, found);
        return replaced(text, withoutOverlaps(found));
    }

    private static List<PrivateSpan> withoutOverlaps(List<PrivateSpan> found) {
        List<PrivateSpan> kept = new ArrayList<>();
        found.sort(Comparator.comparing(PrivateSpan::kind));
        BitSet taken = new BitSet();
        for (PrivateSpan span : found) {
            int next = taken.nextSetBit(span.start());
            if (next < 0 || next >= span.end()) {
                kept.add(span);
                taken.set(span.start(), span.end());
            }
        }
        kept.sort(Comparator.comparingInt(PrivateSpan::start));
        return kept;
    }

    private static Deidentified replaced(String text, List<PrivateSpan> spans) {
        StringBuilder clean = new StringBuilder(text.length());
        int at = 0;
        for (PrivateSpan span : spans) {
            clean.append(text, at, span.start()).append(span.kind().placeholder());
            at = span.end();
        }
        return new Deidentified(clean.append(text, at, text.length()).toString(), spans);
    }
}
