package dev.wenzhen.safety;

import java.util.BitSet;

/**
 * A text in plain form, and at each position whether a symptom that starts there is denied or long
 * past.
 */
record TextMarks(String text, BitSet denied, BitSet past) {}
