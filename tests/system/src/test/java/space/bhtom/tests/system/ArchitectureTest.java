package space.bhtom.tests.system;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Which module may know which, and what no class of ours may do. */
@AnalyzeClasses(packages = "space.bhtom", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final String SCHEMA = "space.bhtom.schema..";
    private static final String PHOTOMETRY = "space.bhtom.photometry..";
    private static final String LAKE = "space.bhtom.lake..";
    private static final String INGEST = "space.bhtom.ingest..";
    private static final String API = "space.bhtom.api..";
    private static final String LAUNCH = "space.bhtom.api.launch..";
    private static final String KIT = "space.bhtom.tests..";

    @ArchTest
    static final ArchRule schemaKnowsNothingButJava = classes()
            .that()
            .resideInAPackage(SCHEMA)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify..", SCHEMA));

    @ArchTest
    static final ArchRule photometryIsPure = noClasses()
            .that()
            .resideInAPackage(PHOTOMETRY)
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "org.springframework..",
                    "reactor..",
                    "java.sql..",
                    "java.net.http..",
                    "io.r2dbc..",
                    "tools.jackson..",
                    LAKE,
                    INGEST,
                    API));

    @ArchTest
    static final ArchRule lakeKnowsNeitherSpringNorGraphqlNorItsUsers = noClasses()
            .that()
            .resideInAPackage(LAKE)
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.springframework..", "graphql..", PHOTOMETRY, INGEST, API));

    @ArchTest
    static final ArchRule ingestDoesNotKnowTheApi =
            noClasses().that().resideInAPackage(INGEST).should().dependOnClassesThat(resideInAnyPackage(API));

    @ArchTest
    static final ArchRule onlyLaunchPutsTheRolesTogether = noClasses()
            .that()
            .resideInAPackage(API)
            .and()
            .resideOutsideOfPackage(LAUNCH)
            .should()
            .dependOnClassesThat(resideInAnyPackage(INGEST, PHOTOMETRY, LAUNCH));

    @ArchTest
    static final ArchRule nothingKnowsTheTests = noClasses()
            .that()
            .resideOutsideOfPackage(KIT)
            .should()
            .dependOnClassesThat(resideInAnyPackage(KIT, "org.junit..", "org.assertj.."));

    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching("space.bhtom.(*).(**)")
            .namingSlices("$1/$2")
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule nobodyWritesToStandardOutputBesidesTheCommandLine = noClasses()
            .that()
            .resideOutsideOfPackages(LAUNCH, KIT)
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule timeIsPassedIn = noClasses()
            .that()
            .resideOutsideOfPackages(LAUNCH, KIT)
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule namesSayWhatAThingIs =
            classes().should(notEndWith("Manager", "Helper", "Util", "Utils", "Impl", "DTO"));

    private static ArchCondition<JavaClass> notEndWith(String... words) {
        return new ArchCondition<>("not be named after " + String.join(", ", words)) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (String word : words) {
                    if (type.getSimpleName().endsWith(word)) {
                        events.add(SimpleConditionEvent.violated(type, type.getName() + " ends with " + word));
                    }
                }
            }
        };
    }
}
