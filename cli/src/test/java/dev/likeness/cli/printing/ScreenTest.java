package dev.likeness.cli.printing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ScreenTest {

    private final StringWriter written = new StringWriter();
    private final Screen screen = new Screen(new PrintWriter(written));

    private String through(String text) {
        screen.print(text);
        screen.flush();
        return written.toString();
    }

    @Test
    void commandsToATerminalAreWrittenAsNumbers() {
        assertThat(through("a\u001b[2Jb\u0007c\rd\u009b1me\u007f"))
                .isEqualTo("a\\u001b[2Jb\\u0007c\\u000dd\\u009b1me\\u007f");
    }

    @Test
    void noControlCharacterIsLeft() {
        StringBuilder all = new StringBuilder();
        for (char c = 0; c < 0x3000; c++) {
            all.append(c);
        }
        all.append('\ufeff').append('\ufff9');
        String left = through(all.toString());
        assertThat(left.chars().filter(Character::isISOControl).mapToObj(c -> (char) c))
                .containsExactly('\t', '\n');
        assertThat(left).doesNotContain("\u202e", "\u2028", "\u2066", "\u200f", "\u061c", "\ufeff");
    }

    @Test
    void textOfAnyLanguageStaysAsItIs() {
        String text = "naïve 漢字 עברית فارسی\u200cها 😀\tß\r\n";
        assertThat(through(text)).isEqualTo(text);
    }

    @Test
    void whatIsWrittenInPartsIsCleanToo() {
        screen.write('\u001b');
        screen.write(new char[] {'a', '\u0007', 'b'}, 1, 2);
        screen.append('\u009d').append("\u001bxy", 0, 2);
        assertThat(through("")).isEqualTo("\\u001b\\u0007b\\u009d\\u001bx");
    }

    @Test
    void onlyTheProgressLineGoesBack() {
        Screen.overwrite(screen, "loss\r\u001b[0m");
        assertThat(written).hasToString("\rloss\\u000d\\u001b[0m");
    }

    @Test
    void failedWriteIsKnown() {
        OutputStream full =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("No space left on device");
                    }
                };
        Screen over = new Screen(new PrintWriter(full, false, StandardCharsets.UTF_8));
        over.println("much");
        assertThat(over.checkError()).isTrue();
        assertThat(Problems.written(0, over, screen)).isEqualTo(Problems.FAILED);
        assertThat(Problems.written(Problems.USAGE, over, screen)).isEqualTo(Problems.USAGE);
        assertThat(written.toString()).startsWith("The output could not be written");
        assertThat(Problems.written(0, screen, screen)).isZero();
    }

    @Test
    void messagesAndCellsAreOfALengthThatFits() {
        String name = "x".repeat(15_000_000);
        assertThat(Shown.message("There is no family \"" + name + "\". Known: gan."))
                .hasSizeLessThan(4002);
        assertThat(Shown.message("There is no family \"" + "y".repeat(200) + "\". Known: gan."))
                .isEqualTo("There is no family \"" + "y".repeat(60) + "…\". Known: gan.");
        assertThat(Shown.message("one\ntwo\u001b")).isEqualTo("one\\ntwo\\u001b");
        new TextRows().row(name, "b", name).row("c", "d").print(screen, "");
        assertThat(written.toString().length()).isLessThan(2500);
    }
}
