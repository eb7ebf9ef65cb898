package dev.likeness.cli.printing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A notice names the options that a person can type, and only those that the command has. */
class HintsTest {

    private static final CommandSpec COMMAND =
            CommandSpec.create()
                    .addOption(OptionSpec.builder("--missing").type(String.class).build())
                    .addOption(OptionSpec.builder("--date").type(String.class).build())
                    .addOption(OptionSpec.builder("--category").type(String.class).build())
                    .addOption(OptionSpec.builder("--decimal-comma").type(boolean.class).build());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "treat it as missing with missing=NA. | treat it as missing with --missing NA.",
                "missing with missing='<0.6'. | missing with --missing '<0.6'.",
                "read the file with decimal-comma. | read the file with --decimal-comma.",
                "with date='born=dd/MM/yyyy'. | with --date 'born=dd/MM/yyyy'.",
                "with category=zip, or not | with --category zip, or not",
                "with category=a.b. | with --category a.b.",
                "with sheet=NAME. | with sheet=NAME.",
                "a table with rows and columns. | a table with rows and columns.",
                "with category=a, or with missing=b | with --category a, or with --missing b",
                "with $1 and \\ | with $1 and \\",
            })
    void settingsBecomeOptions(String notice, String shown) {
        assertThat(Hints.options(notice, COMMAND)).isEqualTo(shown);
    }
}
