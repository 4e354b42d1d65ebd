package dev.wenzhen.assessment.intake;

import java.util.List;
import java.util.Optional;

/** Answers to the questions about age, sex and pregnancy, tapped or typed. */
public final class DemographicAnswers {

    /** What can be tapped, each with the age in months that it is taken for. */
    public static final List<String> AGES = List.of("14 岁以下", "14 到 59 岁", "60 岁以上");

    public static final List<String> SEXES = List.of("女", "男", "不想说");
    public static final List<String> PREGNANCIES = List.of("是", "不是", "不清楚");

    private static final List<Integer> AGE_MONTHS = List.of(7 * 12, 35 * 12, 68 * 12);

    private final IntakeWords words;

    DemographicAnswers(IntakeWords words) {
        this.words = words;
    }

    Demographics read(Slot slot, String plain) {
        if (slot.equals(Slot.AGE)) {
            return with(age(plain), Optional.empty(), Optional.empty());
        }
        if (slot.equals(Slot.SEX)) {
            return with(Optional.empty(), sex(plain), Optional.empty());
        }
        return slot.equals(Slot.PREGNANCY)
                ? with(Optional.empty(), Optional.empty(), pregnancy(plain))
                : Demographics.UNKNOWN;
    }

    private static Demographics with(
            Optional<Integer> age, Optional<PatientSex> sex, Optional<Pregnancy> pregnancy) {
        return new Demographics(Optional.empty(), age, sex, pregnancy);
    }

    private static Optional<Integer> age(String plain) {
        for (int i = 0; i < AGES.size(); i++) {
            if (PlainText.of(AGES.get(i)).equals(plain)) {
                return Optional.of(AGE_MONTHS.get(i));
            }
        }
        return AgeReading.answer(plain).map(AgeReading.Age::months);
    }

    private static Optional<PatientSex> sex(String plain) {
        boolean female = plain.contains("女");
        boolean male = plain.contains("男");
        if (female == male) {
            return Optional.empty();
        }
        return Optional.of(female ? PatientSex.FEMALE : PatientSex.MALE);
    }

    private Optional<Pregnancy> pregnancy(String plain) {
        if (startsWith("unknown", plain)) {
            return Optional.of(Pregnancy.POSSIBLE);
        }
        if (startsWith("no", plain)) {
            return Optional.of(Pregnancy.NOT_PREGNANT);
        }
        return startsWith("yes", plain) ? Optional.of(Pregnancy.PREGNANT) : Optional.empty();
    }

    private boolean startsWith(String list, String plain) {
        return words.list(list).stream().anyMatch(plain::startsWith);
    }
}
