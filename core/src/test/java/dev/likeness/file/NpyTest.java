package dev.likeness.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.InputException;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyTest {

    @TempDir Path folder;

    /** What numpy 2.4.6 writes for numpy.save(f, numpy.array([[1, 2.5]], dtype='float32')). */
    @Test
    void bytesAreThoseOfNumpy() throws IOException {
        Path file = folder.resolve("a.npy");
        Npy.write(file, new float[] {1, 2.5f}, 1, 2);
        String dictionary = "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2), }";
        byte[] found = Files.readAllBytes(file);
        assertThat(HexFormat.of().formatHex(found, 0, 10)).isEqualTo("934e554d505901007600");
        assertThat(new String(found, 10, 118, StandardCharsets.US_ASCII))
                .isEqualTo(dictionary + " ".repeat(117 - dictionary.length()) + "\n");
        assertThat(HexFormat.of().formatHex(found, 128, found.length))
                .isEqualTo("0000803f00002040");
    }

    @Test
    void whatIsWrittenIsReadBack() {
        Path file = folder.resolve("a.npy");
        float[] many = new float[100_003];
        Randomness.of(1).normals(0, many);
        Npy.write(file, many, many.length);
        Npy.Array floats = Npy.read(file);
        assertThat(floats.shape()).containsExactly(100_003);
        assertThat((float[]) floats.values()).isEqualTo(many);
        Npy.write(file, new byte[] {1, -1, 0, 7, 8, 9}, 3, 2, 1);
        Npy.Array bytes = Npy.read(file);
        assertThat(bytes.shape()).containsExactly(3, 2, 1);
        assertThat((byte[]) bytes.values()).containsExactly(1, -1, 0, 7, 8, 9);
        Npy.write(file, new int[] {-5, 1 << 30}, 2);
        assertThat((int[]) Npy.read(file).values()).containsExactly(-5, 1 << 30);
    }

    @Test
    void aShapeThatIsNotTheDatasIsRefused() {
        assertThatThrownBy(() -> Npy.write(folder.resolve("a.npy"), new float[5], 2, 3))
                .isInstanceOf(InputException.class)
                .hasMessage("An array of shape (2, 3) needs 6 numbers, found 5.");
        assertThat(folder.resolve("a.npy")).doesNotExist();
    }

    @Test
    void aHeaderThatLiesAboutTheLengthIsRefused() throws IOException {
        Path file = written("'shape': (2,)", "'shape': (9,)");
        assertThatThrownBy(() -> Npy.read(file))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        file
                                + ": an array of shape (9,) and type <f4 makes a file of 164 bytes, found 136.");
    }

    @Test
    void arraysOfOtherKindsAreRefused() throws IOException {
        Path complex = written("<f4", "<c8");
        assertThatThrownBy(() -> Npy.read(complex))
                .hasMessage(
                        complex + ": arrays of |u1, <i4, <i8, <f4 and <f8 are read, found <c8.");
        Path columns = written("False", "True ");
        assertThatThrownBy(() -> Npy.read(columns)).hasMessageContaining("column by column");
        Path text = folder.resolve("t.npy");
        Files.writeString(text, "1,2,3\n");
        assertThatThrownBy(() -> Npy.read(text))
                .hasMessage(text + " is not an .npy file: it does not begin with \\x93NUMPY.");
        Path none = folder.resolve("none.npy");
        assertThatThrownBy(() -> Npy.read(none))
                .hasMessage(none + " does not exist. Check the path.");
    }

    private Path written(String from, String to) throws IOException {
        Path file = folder.resolve("lie.npy");
        Npy.write(file, new float[2], 2);
        String text = Files.readString(file, StandardCharsets.ISO_8859_1).replace(from, to);
        return Files.writeString(file, text, StandardCharsets.ISO_8859_1);
    }

    @Test
    void aMutatedFileIsReadOrRefusedWithASentence() throws IOException {
        Path file = folder.resolve("m.npy");
        Npy.write(file, new float[40], 10, 4);
        byte[] good = Files.readAllBytes(file);
        int refused = 0;
        for (int round = 0; round < 2_000; round++) {
            Draws draws = Randomness.of(11).at(round);
            byte[] bad = Arrays.copyOf(good, draws.nextInt(4) == 0 ? draws.nextInt(289) : 288);
            for (int k = draws.nextInt(1, 4); k > 0 && bad.length > 0; k--) {
                bad[draws.nextInt(Math.min(bad.length, 80))] = (byte) draws.nextInt();
            }
            Files.write(file, bad);
            try {
                Npy.read(file);
            } catch (InputException expected) {
                assertThat(expected).hasMessageContaining(file.toString());
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(1_000);
    }
}
