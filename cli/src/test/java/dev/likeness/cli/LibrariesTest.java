package dev.likeness.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static dev.likeness.cli.Modules.ALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Serializable;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may use native code, print, and serialise. */
class LibrariesTest {

    private static final String ENGINE = "dev.likeness.neural.engine";
    private static final String NATIVE = "org.bytedeco..";

    @Test
    void nativeCodeIsSeenWhereItIsUsed() {
        assertThat(ALL.get(ENGINE + ".Tensor").getDirectDependenciesFromSelf())
                .anyMatch(each -> isNative(each.getTargetClass()));
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
                                        .filter(parent -> reachable(type))
                                        .filter(LibrariesTest::isNative)
                                        .forEach(parent -> found(events, type, type.getFullName()));
                            }
                        })
                .check(ALL);
    }

    private static void found(ConditionEvents events, Object where, String message) {
        events.add(SimpleConditionEvent.satisfied(where, message));
    }

    private static boolean visible(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC)
                || modifiers.contains(JavaModifier.PROTECTED);
    }

    /** Whether a class of another package can name this one. */
    private static boolean reachable(JavaClass type) {
        return visible(type.getModifiers())
                && type.getEnclosingClass().map(LibrariesTest::reachable).orElse(true);
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
                                        .anyMatch(LibrariesTest::isNative);
                events.add(new SimpleConditionEvent(method, !bad, method.getFullName()));
            }
        };
    }

    @Test
    void nothingBelowTheCommandPrints() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.likeness.cli..", "dev.likeness.benchmarks..")
                .should(ACCESS_STANDARD_STREAMS)
                .check(ALL);
        noClasses()
                .that(Modules.RUN.classes())
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(PrintStream.class, PrintWriter.class)
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
                                        .anyMatch(i -> i.isEquivalentTo(Serializable.class))) {
                                    found(events, type, type.getFullName());
                                }
                            }
                        })
                .check(ALL);
    }

    @Test
    void theRulesNoticeWhatBreaksThem() {
        assertThatThrownBy(() -> noClasses().should(ACCESS_STANDARD_STREAMS).check(ALL))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Main.java");
    }
}
