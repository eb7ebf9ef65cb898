package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.About;
import dev.likeness.cli.options.RecordOptions;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Records of settings of one command may name an option alike, if they write it alike. */
class RecordOptionsTest {

    record Reading(@About("Rows to read.") String rows) {}

    record Writing(@About("Rows to write.") int rows) {}

    record Flag(@About("Whether there are rows.") boolean rows) {}

    @Test
    void whatIsTypedIsHeardByAllRecordsThatHaveTheOption() {
        CommandSpec command = CommandSpec.create().name("sample");
        RecordOptions reading = RecordOptions.of("toys", Reading.class);
        RecordOptions writing = RecordOptions.of("toys", Writing.class);
        reading.addTo(command);
        writing.addTo(command);

        new CommandLine(command).parseArgs("--rows", "3");
        assertThat(reading.given()).isTrue();
        assertThat(writing.given()).isTrue();
        assertThatThrownBy(() -> RecordOptions.of("games", Flag.class).addTo(command))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("--rows");
    }
}
