package dev.wenzhen.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.regex.Pattern;

/** The last word of a package says which library it may import (DESIGN: modules). */
final class LibraryRules {

    private static final List<String> SERVICES = List.of("gateway", "dialogue", "worker", "reward");

    private static final Pattern SAYS_NOTHING =
            Pattern.compile(".*(Impl|Manager|Helper|Utils?|Dto|Service)");

    private static final Pattern ROOT_OF_SERVICE =
            Pattern.compile(".*\\.(gateway|dialogue|worker|reward)");

    private static final Pattern IN_ROOT_OF_SERVICE =
            Pattern.compile(".*(Config|Wiring|Health|HealthCheck|Readiness|Liveness|package-info)");

    private LibraryRules() {}

    static final ArchRule HTTP_STAYS_IN_HTTP =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("..http", "..http..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "jakarta.ws.rs..", "io.vertx.core.http..", "io.vertx.ext.web..")
                    .because("JAX-RS and Vert.x HTTP belong to packages named http");

    static final ArchRule MUTINY_STAYS_AT_THE_STREAMING_EDGES =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("..http", "..http..", "..kafka", "..redis")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.smallrye.mutiny..")
                    .because("everything but the streaming edges is blocking code");

    static final ArchRule MESSAGING_STAYS_IN_KAFKA =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("..kafka", "..kafka..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.apache.kafka..",
                            "org.eclipse.microprofile.reactive.messaging..",
                            "io.smallrye.reactive.messaging..")
                    .because("messaging belongs to packages named kafka");

    static final ArchRule REDIS_STAYS_IN_REDIS =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("..redis", "..redis..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.quarkus.redis..",
                            "io.vertx.redis..",
                            "io.vertx.mutiny.redis..",
                            "redis.embedded..")
                    .because("Redis belongs to packages named redis");

    static final ArchRule DJL_STAYS_IN_DJL =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("..djl", "..djl..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("ai.djl..")
                    .because("no NDArray or IValue leaves lm.djl");

    static final ArchRule NAMES_SAY_SOMETHING =
            classes()
                    .that()
                    .areTopLevelClasses()
                    .should(
                            ArchConditions.satisfy(
                                    "not be named Impl, Manager, Helper, Util, Dto or Service",
                                    type -> !SAYS_NOTHING.matcher(type.getSimpleName()).matches()))
                    .because("names are the clinic's and the model's words");

    static final ArchRule ROOT_PACKAGE_OF_A_SERVICE_IS_ITS_WIRING =
            classes()
                    .that(
                            DescribedPredicate.describe(
                                    "are in the root package of a service",
                                    (JavaClass type) ->
                                            ROOT_OF_SERVICE
                                                    .matcher(type.getPackageName())
                                                    .matches()))
                    .and()
                    .areTopLevelClasses()
                    .should(
                            ArchConditions.satisfy(
                                    "be a Config, a Wiring or health",
                                    type ->
                                            IN_ROOT_OF_SERVICE
                                                    .matcher(type.getSimpleName())
                                                    .matches()))
                    .because("the whole wiring is on one screen");

    /** One rule per service: nothing of another service. */
    static List<ArchRule> noServiceImportsAService(String rootPackage) {
        return SERVICES.stream()
                .map(service -> importsNoOtherService(rootPackage, service))
                .toList();
    }

    private static ArchRule importsNoOtherService(String rootPackage, String service) {
        String[] others =
                SERVICES.stream()
                        .filter(other -> !other.equals(service))
                        .map(other -> rootPackage + "." + other + "..")
                        .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(rootPackage + "." + service + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .because("services speak through consultation-events")
                .allowEmptyShould(true);
    }
}
