package dev.likeness.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.likeness.InputException;
import dev.likeness.ModelCard;
import dev.likeness.Models;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.testkit.Unsigned;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Model files changed in every way: read rightly, or refused in a sentence; never anything else.
 */
class MutatedModelFilesTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir Path folder;
    private Path file;
    private byte[] signed;
    private byte[] good;
    private int headerEnd;
    private int tried;
    private int refused;

    @BeforeEach
    void writeAGoodFile() throws IOException {
        file = folder.resolve("model.safetensors");
        ModelCard card =
                new ModelCard(
                        "gaussian",
                        Map.of("smoothing", 1e-6, "fault", "none"),
                        new ModelCard.Data("points", 20, Map.of("width", 3L), "sha256:0"),
                        7,
                        1,
                        1,
                        Map.of("java", "17"),
                        Map.of("score", 0.5));
        ModelFile.of(card)
                .tensor("mean", new double[] {1, 2, 3}, 3)
                .tensor("deviation", new double[] {1, 1, 1}, 3)
                .write(file);
        signed = Files.readAllBytes(file);
        good = Unsigned.file(signed);
        headerEnd = 8 + (int) ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }

    @Test
    void everyFlippedBitIsNoticed() throws IOException {
        for (int bit = 0; bit < 8 * signed.length; bit++) {
            byte[] bytes = signed.clone();
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            attempt(bytes, "bit " + bit);
        }
        assertThat(refused).as("refused of %d", tried).isEqualTo(8 * signed.length);
    }

    @Test
    void damagedFileIsLookedAtAndNotLoaded() throws IOException {
        byte[] bytes = signed.clone();
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
        ModelFile looked = ModelFile.look(file);
        assertThat(looked.damage()).contains("the checksum of its tensors is wrong.");
        assertThat(looked.card().family()).isEqualTo("gaussian");
        assertThat(looked.doubles("mean")).containsExactly(1, 2, 3);
        assertThatThrownBy(() -> Models.family("gaussian").load(looked))
                .hasMessage(file + " is damaged: the checksum of its tensors is wrong.");
        assertThatThrownBy(() -> Models.load(file))
                .hasMessageStartingWith(file + " is damaged: the checksum of its tensors is wrong.")
                .hasMessageContaining("make it again");
        Files.write(file, signed);
        assertThat(ModelFile.look(file).damage()).isEmpty();
        Files.write(file, good);
        assertThat(ModelFile.look(file).damage()).as("of an older version").isEmpty();
    }

    @Test
    void cardIsCheckedWithoutTheTensors() throws IOException {
        byte[] bytes = signed.clone();
        String header = new String(bytes, 8, headerEnd, StandardCharsets.UTF_8);
        bytes[8 + header.indexOf("gaussian")] = 'G';
        Files.write(file, bytes);
        assertThatThrownBy(() -> Models.card(file))
                .hasMessageStartingWith(file + " is damaged: the checksum of its header is wrong.");
    }

    @Test
    void aMillionEmptyTensorsAreRefusedEarly() throws IOException {
        StringBuilder header = new StringBuilder("{");
        for (int i = 0; i < 1_000_000; i++) {
            header.append(i == 0 ? "" : ",")
                    .append("\"t")
                    .append(i)
                    .append("\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}");
        }
        byte[] json = header.append('}').toString().getBytes(StandardCharsets.UTF_8);
        Files.write(
                file,
                ByteBuffer.allocate(8 + json.length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(json.length)
                        .put(json)
                        .array());
        long before = THREADS.getCurrentThreadAllocatedBytes();
        assertThatThrownBy(() -> Models.load(file))
                .isInstanceOf(InputException.class)
                .hasMessageEndingWith("the header names more than 150000 tensors.");
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before)
                .isLessThan(2L * json.length + (64 << 20));
    }

    /** Reads the bytes as a user would; what is thrown other than a refusal fails the test. */
    private void attempt(byte[] bytes, String what) throws IOException {
        Files.write(file, bytes);
        tried++;
        long before = THREADS.getCurrentThreadAllocatedBytes();
        try {
            Models.load(file);
        } catch (InputException e) {
            refused++;
            assertThat(e.getMessage()).as(what).isNotBlank().doesNotContain("Exception");
            assertThat(e.getMessage().length()).as("length of: " + e.getMessage()).isLessThan(1500);
        } catch (RuntimeException | Error e) {
            throw new AssertionError(what, e);
        }
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        // A megabyte for the parser, the message and what the first call loads.
        assertThat(allocated).as("bytes allocated: " + what).isLessThan(1 << 20);
    }

    @Test
    void fileCutAtAnyLengthIsRefused() throws IOException {
        for (int length = 0; length < good.length; length++) {
            attempt(Arrays.copyOf(good, length), "cut to " + length + " bytes");
        }
        assertThat(refused).as("refused of %d", tried).isEqualTo(good.length);
    }

    @Test
    void anyHeaderByteChangedIsReadOrRefused() throws IOException {
        byte[] values = {0, ' ', '"', '{', '}', '[', ']', ',', ':', '-', '0', '9', 'e', '\\', -1};
        for (int place = 0; place < headerEnd; place++) {
            for (byte value : values) {
                change(place, value);
            }
            for (int bit = 0; bit < 8; bit++) {
                change(place, (byte) (good[place] ^ (1 << bit)));
            }
        }
        assertThat(tried).as("files tried").isGreaterThan(10_000);
        // The rest change a text of the card, a space or a digit of the seed into another.
        assertThat(refused).as("refused of %d", tried).isGreaterThan(tried / 2);
    }

    private void change(int place, byte value) throws IOException {
        if (good[place] != value) {
            byte[] bytes = good.clone();
            bytes[place] = value;
            attempt(bytes, "byte " + place + " set to " + value);
        }
    }

    @Test
    void lengthsThatLieAreRefused() throws IOException {
        List<Long> lies = new ArrayList<>(List.of(0L, 1L, -1L, Long.MAX_VALUE, Long.MIN_VALUE));
        for (int bit = 0; bit < 64; bit++) {
            lies.add(1L << bit);
            lies.add((1L << bit) - 1);
            lies.add((1L << bit) + good.length);
        }
        lies.remove(3L); // the truth about the shape
        for (long lie : lies) {
            byte[] bytes = good.clone();
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(lie);
            attempt(bytes, "header length " + lie);
        }
        String header = new String(good, 8, headerEnd - 8, StandardCharsets.UTF_8);
        assertThat(header).contains("\"shape\":[3]", "[0,24]", "[24,48]");
        for (long lie : lies) {
            attempt(header.replace("\"shape\":[3]", "\"shape\":[" + lie + "]"), "shape " + lie);
            attempt(header.replace("[0,24]", "[0," + lie + "]"), "end " + lie);
            attempt(header.replace("[24,48]", "[" + lie + ",48]"), "begin " + lie);
            attempt(
                    header.replace("\"shape\":[3]", "\"shape\":[" + lie + "]")
                            .replace("[0,24]", "[0," + lie * 8 + "]"),
                    "shape and end " + lie);
        }
        assertThat(refused).as("refused of %d", tried).isEqualTo(tried);
    }

    private void attempt(String header, String what) throws IOException {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        byte[] bytes =
                ByteBuffer.allocate(8 + json.length + good.length - headerEnd)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(json.length)
                        .put(json)
                        .put(good, headerEnd, good.length - headerEnd)
                        .array();
        attempt(bytes, what);
    }

    @Test
    void bytesChangedCutAndDoubledAtRandomAreReadOrRefused() throws IOException {
        Randomness randomness = Randomness.of(20);
        for (int position = 0; position < 5_000; position++) {
            Draws draws = randomness.at(position);
            byte[] bytes = good.clone();
            for (int changes = draws.nextInt(1, 9); changes > 0; changes--) {
                int place = draws.nextInt(bytes.length);
                switch (draws.nextInt(3)) {
                    case 0 -> bytes[place] = (byte) draws.nextInt();
                    case 1 -> {
                        int other = draws.nextInt(bytes.length);
                        int n = draws.nextInt(bytes.length - Math.max(place, other));
                        System.arraycopy(good, Math.min(place, good.length - n), bytes, other, n);
                    }
                    default -> bytes[place] = good[draws.nextInt(good.length)];
                }
            }
            attempt(bytes, "seed 20, position " + position);
        }
        assertThat(refused).as("refused of %d", tried).isGreaterThan(tried / 2);
    }
}
