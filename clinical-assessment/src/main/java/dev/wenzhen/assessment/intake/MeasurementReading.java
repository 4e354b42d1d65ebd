package dev.wenzhen.assessment.intake;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Readings that stand for a symptom: 38.5 度 is a fever, 150/95 a high blood pressure. The limits
 * are the usual ones (37.3 °C under the arm; 140/90 mmHg; 7.0 mmol/L fasting).
 */
final class MeasurementReading {

    private static final Pattern TEMPERATURE =
            Pattern.compile(
                    "(?<![\\d.])(3[5-9]|4[0-2])(?:\\.(\\d)\\d?|度(\\d)(?!\\d))?(?:度|℃|°c|°)?");
    private static final Pattern PRESSURE =
            Pattern.compile("(?<![\\d/])(\\d{2,3})/(\\d{2,3})(?![\\d/])");
    private static final Pattern SUGAR = Pattern.compile("血糖\\D{0,6}(\\d{1,2})\\.(\\d)");

    private static final int FEVER_TENTHS = 373;
    private static final int HIGH_SUGAR_TENTHS = 70;
    private static final int GOOD_SUGAR_TENTHS = 61;

    private MeasurementReading() {}

    /** Symptom ids with what the readings say of them. */
    static Map<String, Presence> of(String plain) {
        Map<String, Presence> found = new LinkedHashMap<>();
        temperature(plain, found);
        pressure(plain, found);
        sugar(plain, found);
        return found;
    }

    private static void temperature(String plain, Map<String, Presence> found) {
        Matcher matcher = TEMPERATURE.matcher(plain);
        while (matcher.find()) {
            String unit = matcher.group();
            boolean named =
                    plain.substring(Math.max(0, matcher.start() - 6), matcher.start())
                            .matches(".*(体温|发烧|发热|烧到|烧|量了|高烧).*");
            boolean degrees =
                    unit.endsWith("度")
                            || unit.contains("度")
                            || unit.contains("°")
                            || unit.endsWith("℃");
            if (degrees || named) {
                String tenth = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
                int value =
                        Integer.parseInt(matcher.group(1)) * 10
                                + (tenth == null ? 0 : Integer.parseInt(tenth));
                put(found, "fever", value >= FEVER_TENTHS);
            }
        }
    }

    private static void pressure(String plain, Map<String, Presence> found) {
        Matcher matcher = PRESSURE.matcher(plain);
        if (matcher.find()) {
            int upper = Integer.parseInt(matcher.group(1));
            int lower = Integer.parseInt(matcher.group(2));
            if (upper >= 70 && upper <= 260 && lower >= 40 && lower <= 160 && lower < upper) {
                put(found, "high-blood-pressure-reading", upper >= 140 || lower >= 90);
            }
        }
    }

    private static void sugar(String plain, Map<String, Presence> found) {
        Matcher matcher = SUGAR.matcher(plain);
        if (matcher.find()) {
            int tenths =
                    Integer.parseInt(matcher.group(1)) * 10 + Integer.parseInt(matcher.group(2));
            if (tenths >= HIGH_SUGAR_TENTHS || tenths < GOOD_SUGAR_TENTHS) {
                put(found, "high-sugar-reading", tenths >= HIGH_SUGAR_TENTHS);
            }
        }
    }

    /** One high reading outweighs normal ones. */
    private static void put(Map<String, Presence> found, String id, boolean high) {
        Presence presence = high ? Presence.PRESENT : Presence.ABSENT;
        found.merge(id, presence, (a, b) -> a == Presence.PRESENT ? a : b);
    }
}
