package dev.wenzhen.safety.crisis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.safety.RedFlagScreen;
import dev.wenzhen.safety.ScreenOutcome;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CrisisLockTest {

    private static final RedFlagScreen SCREEN = RedFlagScreen.standard();
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant LATER = NOON.plus(CrisisLock.CALM);

    private final ScreenOutcome calm = SCREEN.screen("我现在安全，家人陪着我");
    private final ScreenOutcome indirect = SCREEN.screen("真希望睡着了就不用再醒来");
    private final ScreenOutcome attempt = SCREEN.screen("我割腕了");

    @Test
    void stays_open_without_a_crisis() {
        assertThat(CrisisLock.OPEN.after(calm, NOON)).isEqualTo(CrisisLock.OPEN);
        assertThat(CrisisLock.OPEN.after(SCREEN.screen("胸口剧痛大汗"), NOON).isLocked()).isFalse();
    }

    @Test
    void locks_on_a_crisis_and_stays_so_over_calm_messages() {
        CrisisLock locked = CrisisLock.OPEN.after(indirect, NOON);

        assertThat(locked.isLocked()).isTrue();
        assertThat(locked.after(calm, LATER)).isEqualTo(locked);
    }

    @Test
    void is_cleared_by_the_patient_only_after_a_while_and_without_a_new_sign() {
        CrisisLock locked = CrisisLock.OPEN.after(indirect, NOON);

        assertThat(locked.clearedByPatient(calm, NOON.plusSeconds(60))).isEqualTo(locked);
        assertThat(locked.clearedByPatient(indirect, LATER)).isEqualTo(locked);
        assertThat(locked.clearedByPatient(calm, LATER)).isEqualTo(CrisisLock.OPEN);
    }

    @Test
    void is_cleared_by_nobody_but_a_human_after_an_attempt() {
        CrisisLock locked = CrisisLock.OPEN.after(attempt, NOON);

        assertThat(locked.clearedByPatient(calm, LATER)).isEqualTo(locked);
        assertThat(locked.clearedByHuman()).isEqualTo(CrisisLock.OPEN);
    }
}
