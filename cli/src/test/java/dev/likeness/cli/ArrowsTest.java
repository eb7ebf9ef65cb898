package dev.likeness.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The arrows between the modules point one way, from the command down to the core. */
class ArrowsTest {

    private static final String CLASSICAL = "dev.likeness.classical..";
    private static final String NEURAL = "dev.likeness.neural..";
    private static final String ENGINE = "dev.likeness.neural.engine";
    private static final String DATASETS = "dev.likeness.datasets..";
    private static final String EVALUATE = "dev.likeness.evaluate..";
    private static final String CLI = "dev.likeness.cli..";
    private static final String NATIVE = "org.bytedeco..";

    private static final JavaClasses ALL =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.likeness");

    private static final DescribedPredicate<JavaClass> CORE =
            resideInAPackage("dev.likeness..")
                    .and(
                            DescribedPredicate.not(
                                    resideInAnyPackage(CLASSICAL, NEURAL, DATASETS, EVALUATE, CLI)))
                    .as("the core");

    private static ArchRule mustNotUse(DescribedPredicate<JavaClass> who, String... what) {
        return noClasses().that(who).should().dependOnClassesThat().resideInAnyPackage(what);
    }

    @Test
    void everyModuleWasLookedAt() {
        for (String name :
                new String[] {
                    "dev.likeness.Models",
                    "dev.likeness.image.Images",
                    "dev.likeness.neural.engine.Tensor",
                    "dev.likeness.datasets.Datasets",
                    "dev.likeness.evaluate.ImageReport",
                    "dev.likeness.cli.Main"
                }) {
            assertThat(ALL.contain(name)).as(name).isTrue();
        }
        assertThat(ALL.stream().filter(CORE)).hasSizeGreaterThan(20);
        assertThat(ALL.get("dev.likeness.neural.engine.Tensor").getDirectDependenciesFromSelf())
                .as("native code is seen where it is used")
                .anyMatch(d -> d.getTargetClass().getPackageName().startsWith("org.bytedeco"));
    }

    @Test
    void theCoreUsesNoOtherModule() {
        mustNotUse(CORE, CLASSICAL, NEURAL, DATASETS, EVALUATE, CLI, NATIVE, "picocli..")
                .check(ALL);
    }

    @ParameterizedTest
    @CsvSource({
        "dev.likeness.classical.., dev.likeness.neural..",
        "dev.likeness.classical.., dev.likeness.datasets..",
        "dev.likeness.classical.., dev.likeness.evaluate..",
        "dev.likeness.classical.., dev.likeness.cli..",
        "dev.likeness.neural.., dev.likeness.classical..",
        "dev.likeness.datasets.., dev.likeness.classical..",
        "dev.likeness.neural.., dev.likeness.datasets..",
        "dev.likeness.neural.., dev.likeness.evaluate..",
        "dev.likeness.datasets.., dev.likeness.neural..",
        "dev.likeness.datasets.., dev.likeness.evaluate..",
        "dev.likeness.evaluate.., dev.likeness.datasets..",
        "dev.likeness.neural.., dev.likeness.cli..",
        "dev.likeness.datasets.., dev.likeness.cli..",
        "dev.likeness.evaluate.., dev.likeness.cli.."
    })
    void oneModuleDoesNotUseTheOther(String module, String other) {
        mustNotUse(resideInAPackage(module), other).check(ALL);
    }

    @Test
    void onlyTheEngineTouchesNativeCode() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ENGINE)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(NATIVE)
                .check(ALL);
    }

    @Test
    void noSignatureThatOthersSeeHasANativeType() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage("dev.likeness..")
                .and()
                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                .should(seenWithoutNativeTypes())
                .check(ALL);
        noClasses()
                .should(
                        new ArchCondition<JavaClass>(
                                "have a visible field or parent of native type") {
                            @Override
                            public void check(JavaClass type, ConditionEvents events) {
                                type.getFields().stream()
                                        .filter(field -> reachable(type))
                                        .filter(field -> visible(field.getModifiers()))
                                        .filter(field -> isNative(field.getRawType()))
                                        .forEach(
                                                field -> found(events, field, field.getFullName()));
                                type.getAllRawSuperclasses().stream()
                                        .filter(ArrowsTest::isNative)
                                        .forEach(parent -> found(events, type, type.getFullName()));
                            }
                        })
                .check(ALL);
    }

    private static void found(ConditionEvents events, Object where, String message) {
        events.add(SimpleConditionEvent.satisfied(where, message));
    }

    private static boolean visible(java.util.Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC)
                || modifiers.contains(JavaModifier.PROTECTED);
    }

    /** Whether a class of another package can name this one. */
    private static boolean reachable(JavaClass type) {
        return visible(type.getModifiers())
                && type.getEnclosingClass().map(ArrowsTest::reachable).orElse(true);
    }

    private static boolean isNative(JavaClass type) {
        return type.getPackageName().startsWith("org.bytedeco");
    }

    private static ArchCondition<JavaCodeUnit> seenWithoutNativeTypes() {
        return new ArchCondition<>("have no native type in what others see") {
            @Override
            public void check(JavaCodeUnit method, ConditionEvents events) {
                boolean bad =
                        visible(method.getModifiers())
                                && reachable(method.getOwner())
                                && Stream.concat(
                                                method.getRawParameterTypes().stream(),
                                                Stream.of(method.getRawReturnType()))
                                        .map(JavaClass::getBaseComponentType)
                                        .anyMatch(ArrowsTest::isNative);
                events.add(new SimpleConditionEvent(method, !bad, method.getFullName()));
            }
        };
    }

    @Test
    void nothingBelowTheCommandPrints() {
        noClasses()
                .that()
                .resideOutsideOfPackage(CLI)
                .and()
                .resideOutsideOfPackage("dev.likeness.benchmarks..")
                .should(ACCESS_STANDARD_STREAMS)
                .check(ALL);
    }

    @Test
    void nothingIsReadOrWrittenByJavaSerialisation() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.io\\.(ObjectInputStream|ObjectOutputStream|Externalizable)")
                .check(ALL);
        // Exceptions and enums are Serializable by birth; nothing asks to be.
        noClasses()
                .should(
                        new ArchCondition<JavaClass>("declare itself Serializable") {
                            @Override
                            public void check(JavaClass type, ConditionEvents events) {
                                if (type.getRawInterfaces().stream()
                                        .anyMatch(
                                                i ->
                                                        i.isEquivalentTo(
                                                                java.io.Serializable.class))) {
                                    found(events, type, type.getFullName());
                                }
                            }
                        })
                .check(ALL);
    }

    @Test
    void theRulesNoticeWhatBreaksThem() {
        JavaClasses command = new ClassFileImporter().importPackages("dev.likeness.cli");

        assertThatThrownBy(() -> mustNotUse(resideInAPackage(CLI), DATASETS).check(command))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("DataChoice");
        assertThatThrownBy(() -> noClasses().should(ACCESS_STANDARD_STREAMS).check(command))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Main.java");
        assertThatThrownBy(() -> classes().that(CORE).should().resideInAPackage(CLI).check(ALL))
                .isInstanceOf(AssertionError.class);
    }
}
