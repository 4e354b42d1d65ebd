package dev.wenzhen.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LibraryRulesTest {

    private static final String ROOT = "dev.wenzhen";
    private static final String EXAMPLES = ROOT + ".architecture.examples";

    /** Main code of every module; not this module's own tests. */
    private static final JavaClasses PRODUCT =
            new ClassFileImporter()
                    .withImportOptions(
                            List.of(
                                    new ImportOption.DoNotIncludeTests(),
                                    LibraryRulesTest::isNotThisModule))
                    .importPackages(ROOT);

    private static final JavaClasses BAD_EXAMPLES =
            new ClassFileImporter().importPackages(EXAMPLES);

    static Stream<ArchRule> rules() {
        return Stream.concat(
                Stream.of(
                        LibraryRules.HTTP_STAYS_IN_HTTP,
                        LibraryRules.MUTINY_STAYS_AT_THE_STREAMING_EDGES,
                        LibraryRules.MESSAGING_STAYS_IN_KAFKA,
                        LibraryRules.REDIS_STAYS_IN_REDIS,
                        LibraryRules.DJL_STAYS_IN_DJL,
                        LibraryRules.NAMES_SAY_SOMETHING,
                        LibraryRules.ROOT_PACKAGE_OF_A_SERVICE_IS_ITS_WIRING),
                LibraryRules.noServiceImportsAService(ROOT).stream());
    }

    static Stream<ArchRule> rulesForExamples() {
        return Stream.concat(
                rules().limit(7),
                LibraryRules.noServiceImportsAService(EXAMPLES).stream().limit(1));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_product_keeps_the_rule(ArchRule rule) {
        rule.check(PRODUCT);
    }

    @ParameterizedTest
    @MethodSource("rulesForExamples")
    void a_bad_example_breaks_the_rule(ArchRule rule) {
        assertThatThrownBy(() -> rule.check(BAD_EXAMPLES)).isInstanceOf(AssertionError.class);
    }

    @Test
    void the_whole_product_is_looked_at() {
        assertThat(PRODUCT.stream().map(type -> type.getPackageName().split("\\.")[2]).distinct())
                .contains("events", "safety", "lm", "gateway", "dialogue", "worker", "reward")
                .contains("evaluation", "stack");
    }

    private static boolean isNotThisModule(Location location) {
        return !location.contains("architecture-tests");
    }
}
