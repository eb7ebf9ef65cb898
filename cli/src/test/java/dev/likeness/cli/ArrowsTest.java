package dev.likeness.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static dev.likeness.cli.Modules.ALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The arrows between modules and packages point one way, from the command down to the core. */
class ArrowsTest {

    private static final String COMMANDS = "dev.likeness.cli.commands..";
    private static final String OPTIONS = "dev.likeness.cli.options..";
    private static final String PRINTING = "dev.likeness.cli.printing..";

    /** Every way of naming a kind of data; {@code TextTable} lays out text. */
    private static final Pattern KINDS =
            Pattern.compile("Images|(?<!Text)Table\\b|\\b(Corpus|Ratings)\\b");

    /** A slice from 0 of two arguments, or a part from 0. */
    private static final Pattern FIRST_ONES =
            Pattern.compile(
                    "\\w+(\\(\\))?\\.slice\\( ?0, ([^(),]|\\(([^()]|\\([^()]*\\))*\\))+\\)"
                            + "|Dataset\\.part\\([^,]+, 0,");

    @ParameterizedTest
    @EnumSource
    void everyModuleIsLookedAt(Modules module) {
        assertThat(ALL.stream().filter(module.classes()))
                .hasSizeGreaterThan(module == Modules.RUN ? 5 : 15);
    }

    @ParameterizedTest
    @EnumSource
    void moduleUsesOnlyWhatItMay(Modules module) {
        usesOnlyWhatItMay(module).check(ALL);
    }

    private static ArchRule usesOnlyWhatItMay(Modules module) {
        return noClasses()
                .that(module.classes())
                .should()
                .dependOnClassesThat(
                        describe(
                                "belong to another module than " + module.allowed(),
                                type ->
                                        Modules.ours(type)
                                                && Modules.of(type) != module
                                                && !module.allowed().contains(Modules.of(type))));
    }

    @Test
    void theCommandLineIsKnownToTheCommandAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.likeness.cli..", "dev.likeness.benchmarks..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .check(ALL);
    }

    @ParameterizedTest
    @EnumSource
    void packagesOfAModuleHaveNoCircle(Modules module) {
        slices().assignedFrom(packagesOf(module)).should().beFreeOfCycles().check(ALL);
    }

    private static SliceAssignment packagesOf(Modules module) {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                if (!Modules.ours(type) || Modules.of(type) != module) {
                    return SliceIdentifier.ignore();
                }
                // The contract says how models are saved, and the files hold what the contract
                // says: these two packages are one.
                String name = type.getPackageName();
                return SliceIdentifier.of(name.equals("dev.likeness.file") ? "dev.likeness" : name);
            }

            @Override
            public String getDescription() {
                return "packages of " + module;
            }
        };
    }

    @ParameterizedTest
    @EnumSource
    void whatIsInternalStaysInsideItsModule(Modules module) {
        noClasses()
                .that(module.classes())
                .should()
                .dependOnClassesThat(
                        describe(
                                "are internal to another module",
                                type ->
                                        Modules.ours(type)
                                                && Modules.of(type) != module
                                                && (type.getPackageName() + ".")
                                                        .contains(".internal.")))
                .check(ALL);
    }

    @Test
    void commandAndRunKnowNoKindOfData() {
        noClasses()
                .that(Modules.RUN.classes().or(Modules.CLI.classes()))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.likeness.image..",
                        "dev.likeness.ratings..",
                        "dev.likeness.table..",
                        "dev.likeness.text..")
                .check(ALL);
    }

    @Test
    void commandAndRunNameNoKindOfData() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path folder : List.of(Path.of("src/main"), Path.of("../run/src/main"))) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.readString(file)
                            .lines()
                            .filter(line -> KINDS.matcher(line).find())
                            .forEach(line -> found.add(file + ": " + line.strip()));
                }
            }
        }
        assertThat(found).isEmpty();
    }

    /**
     * Files come sorted, so the first examples are no sample of them: {@code Spread} gives one. A
     * tensor's slice has a third argument.
     */
    @Test
    void nobodyTakesTheFirstExamplesForASample() throws IOException {
        List<String> found = new ArrayList<>();
        for (Modules module : Modules.values()) {
            Path sources = Path.of("..", module.folder(), "src/main/java");
            try (Stream<Path> files = Files.walk(sources)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    FIRST_ONES
                            .matcher(Files.readString(file).replaceAll("\\s+", " "))
                            .results()
                            .map(MatchResult::group)
                            .filter(text -> !text.endsWith(".slice(0, 0)")) // nothing
                            .forEach(text -> found.add(file + ": " + text));
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void insideTheCommandArrowsLeadFromCommandsToOptionsToPrinting() {
        nobodyThereUses(PRINTING, OPTIONS, COMMANDS, "dev.likeness.cli").check(ALL);
        nobodyThereUses(OPTIONS, COMMANDS, "dev.likeness.cli").check(ALL);
        nobodyThereUses(COMMANDS, "dev.likeness.cli").check(ALL);
    }

    private static ArchRule nobodyThereUses(String where, String... what) {
        return noClasses()
                .that()
                .resideInAPackage(where)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(what);
    }

    @Test
    void theRulesNoticeWhatBreaksThem() {
        assertThatThrownBy(() -> nobodyThereUses(COMMANDS, OPTIONS).check(ALL))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("FitCommand");
        assertThatThrownBy(
                        () ->
                                noClasses()
                                        .that(Modules.EVALUATE.classes())
                                        .should()
                                        .dependOnClassesThat()
                                        .resideInAnyPackage("dev.likeness.ratings..")
                                        .check(ALL))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("RatingsJudge");
        assertThatThrownBy(
                        () ->
                                noClasses()
                                        .that(Modules.CLI.classes())
                                        .should()
                                        .dependOnClassesThat(Modules.RUN.classes())
                                        .check(ALL))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("FitCommand");
        assertThat(KINDS.matcher("List<Images> some").find()).isTrue();
        assertThat(KINDS.matcher("import dev.likeness.table.Table;").find()).isTrue();
        assertThat(KINDS.matcher("Ratings.of(events)").find()).isTrue();
        assertThat(KINDS.matcher("new TextTable()").find()).isFalse();
        assertThat(FIRST_ONES.matcher("data.slice(0, Math.min(N, data.count()))").find()).isTrue();
        assertThat(FIRST_ONES.matcher("Dataset.part(given.examples(), 0, n)").find()).isTrue();
        assertThat(FIRST_ONES.matcher("eigen.get(0).slice(0, first, width)").find()).isFalse();
        assertThat(FIRST_ONES.matcher("both.slice(0, batch.size(), 2L * n())").find()).isFalse();
    }
}
