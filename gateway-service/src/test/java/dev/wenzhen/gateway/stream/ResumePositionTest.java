package dev.wenzhen.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wenzhen.gateway.problem.ProblemException;
import dev.wenzhen.gateway.problem.ProblemType;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResumePositionTest {

    @Test
    void the_header_goes_before_the_parameter() {
        assertThat(ResumePosition.parse("7", "3")).isEqualTo(7);
        assertThat(ResumePosition.parse(null, "3")).isEqualTo(3);
        assertThat(ResumePosition.parse(null, null)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "-1", "1.5", "01", "+1", "9999999999999999999", "１"})
    void nonsense_is_refused(String word) {
        assertThatThrownBy(() -> ResumePosition.parse(word, null))
                .isInstanceOf(ProblemException.class)
                .hasMessage("invalid_resume_position");
    }

    @Test
    void the_future_of_a_running_turn_is_refused() {
        assertThatThrownBy(() -> check(6, Optional.empty(), 5, false))
                .hasMessage("invalid_resume_position");
        assertThatCode(() -> check(5, Optional.empty(), 5, false)).doesNotThrowAnyException();
        assertThatCode(() -> check(0, Optional.empty(), 0, false)).doesNotThrowAnyException();
    }

    @Test
    void the_future_of_an_ended_turn_is_refused() {
        assertThatThrownBy(() -> check(10, Optional.of(9L), 0, false))
                .hasMessage("invalid_resume_position");
    }

    @Test
    void an_ended_turn_that_is_no_longer_kept_is_gone() {
        assertThatThrownBy(() -> check(3, Optional.of(9L), 0, true)).hasMessage("events_gone");
        assertThatCode(() -> check(3, Optional.empty(), 3, true)).doesNotThrowAnyException();
    }

    private static void check(long position, Optional<Long> last, long newest, boolean gone) {
        ResumePosition.check(
                position,
                last,
                () -> newest,
                () -> gone,
                () -> new ProblemException(ProblemType.EVENTS_GONE));
    }
}
