package dev.likeness.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {

    @TempDir Path folder;

    static byte[] bytes(Safetensors.Builder builder) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        builder.writeTo(out);
        return out.toByteArray();
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("some.safetensors"), bytes);
    }

    /** A file of a header, padded as it is, and zeros. */
    static byte[] file(String header, int dataLength) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + json.length + dataLength)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .array();
    }

    @Test
    void everyTypeComesBackAsItWasWritten() throws IOException {
        float[] floats = {1.5f, -0f, Float.NaN, Float.MIN_VALUE, Float.POSITIVE_INFINITY, 7};
        double[] doubles = {Math.PI, -0.0};
        long[] longs = {Long.MIN_VALUE, -1, Long.MAX_VALUE};
        byte[] raw = {0, -1, 127};
        Path file = folder.resolve("new/folder/all.safetensors");
        Safetensors.builder()
                .metadata("text", "line\n\"quoted\" µ 漢 \u0001")
                .tensor("bytes", raw, 3)
                .tensor("a.weight", floats, 2, 3)
                .tensor("doubles", doubles, 2, 1)
                .tensor("longs", longs, 3)
                .tensor("number", new float[] {4})
                .tensor("empty", new float[0], 0, 5)
                .write(file);

        Safetensors read = Safetensors.read(file);
        assertThat(read.metadata()).containsEntry("text", "line\n\"quoted\" µ 漢 \u0001");
        assertThat(read.names())
                .containsExactly("bytes", "a.weight", "doubles", "longs", "number", "empty");
        assertThat(read.floats("a.weight")).containsExactly(floats);
        assertThat(read.shape("a.weight")).containsExactly(2, 3);
        assertThat(read.doubles("doubles")).containsExactly(doubles);
        assertThat(read.longs("longs")).containsExactly(longs);
        assertThat(read.bytes("bytes")).containsExactly(raw);
        assertThat(read.dtype("bytes")).isEqualTo(Dtype.U8);
        assertThat(read.shape("number")).isEmpty();
        assertThat(read.floats("number")).containsExactly(4);
        assertThat(read.floats("empty")).isEmpty();
    }

    @Test
    void tensorsLongerThanTheWritersChunkComeBack() {
        float[] floats = new float[100_003];
        double[] doubles = new double[8_193];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = i;
        }
        doubles[8_192] = 1;
        Path file = folder.resolve("long.safetensors");
        Safetensors.builder()
                .tensor("f", floats, floats.length)
                .tensor("d", doubles, doubles.length)
                .write(file);
        assertThat(Safetensors.read(file).floats("f")).isEqualTo(floats);
        assertThat(Safetensors.read(file).doubles("d")).isEqualTo(doubles);
    }

    /** The bytes that Python's safetensors 0.8 writes for the same tensor. */
    @Test
    void bytesAreThoseOfTheReferenceImplementation() throws IOException {
        byte[] bytes =
                bytes(
                        Safetensors.builder()
                                .withoutChecksums()
                                .metadata("a", "é\"")
                                .tensor("w", new float[] {1, 2}, 2));
        assertThat(HexFormat.of().formatHex(bytes, 0, 8)).isEqualTo("5800000000000000");
        assertThat(new String(bytes, 8, bytes.length - 16, StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"__metadata__\":{\"a\":\"é\\\"\"},"
                                + "\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}"
                                + "      ");
        assertThat(HexFormat.of().formatHex(bytes, bytes.length - 8, bytes.length))
                .isEqualTo("0000803f00000040");
    }

    @Test
    void sameContentsGiveTheSameBytes() throws IOException {
        assertThat(bytes(sample())).isEqualTo(bytes(sample()));
        Path first = folder.resolve("1.safetensors");
        sample().write(first);
        assertThat(first).hasBinaryContent(bytes(sample()));
    }

    private static Safetensors.Builder sample() {
        return Safetensors.builder()
                .metadata("b", "1")
                .metadata("a", "2")
                .tensor("z", new float[] {1}, 1)
                .tensor("y", new double[] {1}, 1);
    }

    @Test
    void everyTensorBeginsAtAMultipleOfItsNumbersSize() throws IOException {
        byte[] bytes =
                bytes(
                        Safetensors.builder()
                                .tensor("bytes", new byte[3], 3)
                                .tensor("floats", new float[3], 3)
                                .tensor("doubles", new double[1], 1));
        assertThat(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong() % 8).isZero();
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                .contains("\"shape\":[1],\"data_offsets\":[0,8]")
                .contains("\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[8,20]")
                .contains("\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[20,23]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {} trailing | 0 | not valid JSON
                    {}{} | 0 | more text follows
                    [] | 0 | does not begin with {
                    {"a":1} | 0 | "a" is not described by an object
                    {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[0],"data_offsets":[4,4]}} | 4 | "a" stands twice
                    {"a":{"dtype":"F32","dtype":"F32","shape":[1],"data_offsets":[0,4]}} | 4 | key dtype twice
                    {"a":{"dtype":"F33","shape":[1],"data_offsets":[0,4]}} | 4 | "F33", which is unknown. Known: [F64, F32
                    {"a":{"dtype":5,"shape":[1],"data_offsets":[0,4]}} | 4 | which is unknown
                    {"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}} | 4 | shape with a negative number, -1
                    {"a":{"dtype":"F32","shape":[1.0],"data_offsets":[0,4]}} | 4 | not of whole numbers
                    {"a":{"dtype":"F32","shape":1,"data_offsets":[0,4]}} | 4 | shape that is not a list
                    {"a":{"dtype":"F32","shape":[[1]],"data_offsets":[0,4]}} | 4 | not of whole numbers
                    {"a":{"dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,4]}} | 4 | does not fit in 64 bits
                    {"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,4]}} | 4 | larger than any file
                    {"a":{"dtype":"F32","shape":[4611686018427387904],"data_offsets":[0,4611686018427387904]}} | 4 | larger than any file
                    {"a":{"dtype":"U8","shape":[4611686018427387904],"data_offsets":[0,4611686018427387904]}} | 4 | the tensors take 4611686018427387904 bytes, but 4 follow
                    {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}} | 4 | of shape [2] and type F32 needs 8 bytes, but its data_offsets hold 4
                    {"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}} | 4 | data_offsets [4, 0], expected a begin and an end
                    {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,2,4]}} | 4 | expected a begin and an end
                    {"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}} | 8 | leaves a hole
                    {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}} | 4 | "b" overlaps the tensor before it
                    {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}} | 5 | the tensors take 4 bytes, but 5 follow
                    {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}} | 3 | the tensors take 4 bytes, but 3 follow
                    {"a":{"dtype":"F32","shape":[1]}} | 4 | lacks dtype, shape or data_offsets
                    {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"more":1}} | 4 | unknown key, "more"
                    {"__metadata__":{"a":1}} | 0 | "a", which is not text
                    {"__metadata__":{"a":"1","a":"2"}} | 0 | holds "a" twice
                    {"__metadata__":{},"__metadata__":{}} | 0 | __metadata__ stands twice
                    {"__metadata__":[]} | 0 | __metadata__ is not an object
                    {"a" | 0 | not valid JSON
                    {'a':1} | 0 | not valid JSON
                    """,
            quoteCharacter = '~')
    void brokenHeaderIsRefusedInASentence(String header, int dataLength, String message)
            throws IOException {
        assertRefused(file(header, dataLength), message);
    }

    @Test
    void brokenLengthsAreRefusedInASentence() throws IOException {
        assertRefused(new byte[0], "it has 0 bytes");
        assertRefused(new byte[7], "it has 7 bytes");
        assertRefused(new byte[8], "does not begin with {");
        assertRefused(length(3, "{}"), "should take 3 bytes, but only 2 follow");
        assertRefused(length(1L << 62, "{}"), "should take 4611686018427387904 bytes");
        assertRefused(length(-1, "{}"), "should take 18446744073709551615 bytes");
        assertRefused(
                ByteBuffer.allocate(10)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(2)
                        .put((byte) 0xc3)
                        .array(),
                "not UTF-8");
    }

    private static byte[] length(long length, String header) {
        byte[] bytes = file(header, 0);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
        return bytes;
    }

    private void assertRefused(byte[] bytes, String message) throws IOException {
        Path file = file(bytes);
        assertThatThrownBy(() -> Safetensors.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file + " is damaged, or not a safetensors file: ")
                .hasMessageContaining(message)
                .hasMessageEndingWith(".");
    }

    @Test
    void deepNestingIsRefused() throws IOException {
        String nested = "{\"a\":".repeat(100_000);
        assertRefused(file(nested, 0), "");
        assertRefused(file("{\"a\":{\"shape\":" + "[".repeat(100_000), 0), "not of whole numbers");
    }

    @Test
    void shapeOfManyDimensionsIsRefused() throws IOException {
        String shape = "0,".repeat(100_000) + "0";
        assertRefused(
                file("{\"a\":{\"shape\":[" + shape + "]}}", 0), "shape of more than 64 numbers");
    }

    @Test
    void padsAndOrderOfOtherWritersAreRead() throws IOException {
        String header =
                "{\"b\":{\"shape\":[1],\"data_offsets\":[4,8],\"dtype\":\"F32\"},"
                        + "\"a\":{\"shape\":[2],\"data_offsets\":[0,4],\"dtype\":\"BF16\"}} \n ";
        Safetensors read = Safetensors.read(file(file(header, 8)));
        assertThat(read.names()).containsExactly("b", "a");
        assertThat(read.bytes("a")).hasSize(4);
    }

    @Test
    void missingOrMistypedTensorIsRefusedInASentence() throws IOException {
        Path file = file(bytes(sample()));
        Safetensors read = Safetensors.read(file);
        assertThatThrownBy(() -> read.floats("zz"))
                .isInstanceOf(InputException.class)
                .hasMessage(file + " has no tensor \"zz\". Known: z, y.");
        assertThatThrownBy(() -> read.doubles("z"))
                .isInstanceOf(InputException.class)
                .hasMessage(file + ": tensor \"z\" should hold F64 numbers, found F32.");
    }

    @Test
    void whatIsNoFileIsRefusedInASentence() {
        assertThatThrownBy(() -> Safetensors.read(folder))
                .isInstanceOf(InputException.class)
                .hasMessage(folder + " is a folder, expected a file.");
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> Safetensors.read(missing))
                .isInstanceOf(InputException.class)
                .hasMessage(missing + " does not exist. Check the path.");
    }

    @Test
    void tensorThatDoesNotFitItsShapeIsAMistakeInTheProgram() {
        Safetensors.Builder builder = Safetensors.builder().tensor("a", new float[6], 2, 3);
        assertThatThrownBy(() -> builder.tensor("b", new float[6], 2, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tensor b of shape [2, 2] cannot hold 6 numbers");
        assertThatThrownBy(() -> builder.tensor("a", new float[1], 1))
                .hasMessageContaining("stands twice");
        assertThatThrownBy(() -> builder.tensor("__metadata__", new float[1], 1))
                .hasMessageContaining("reserved");
        assertThatThrownBy(() -> builder.tensor("c", new float[1], -1, -1))
                .hasMessageContaining("cannot hold");
    }

    @Test
    void anOpenFileKeepsItsContentsWhenItIsReplaced() {
        Path file = folder.resolve("replaced.safetensors");
        Safetensors.builder().tensor("a", new float[] {1}, 1).write(file);
        Safetensors read = Safetensors.read(file);
        Safetensors.builder().tensor("b", new float[] {2}, 1).write(file);
        assertThat(read.floats("a")).containsExactly(1);
        assertThat(Safetensors.read(file).floats("b")).containsExactly(2);
    }
}
