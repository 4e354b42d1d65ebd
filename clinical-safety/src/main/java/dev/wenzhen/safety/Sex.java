package dev.wenzhen.safety;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** As far as a rule asks for it. */
public enum Sex {
    FEMALE("female"),
    MALE("male");

    private final String word;

    Sex(String word) {
        this.word = word;
    }

    @JsonValue
    public String word() {
        return word;
    }

    /**
     * From {@code female}, {@code f}, 女, {@code male}, {@code m} or 男.
     *
     * @throws IllegalArgumentException when it is none of them
     */
    @JsonCreator
    public static Sex of(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "female", "f", "女", "女性" -> FEMALE;
            case "male", "m", "男", "男性" -> MALE;
            default -> throw new IllegalArgumentException("sex is female or male");
        };
    }
}
