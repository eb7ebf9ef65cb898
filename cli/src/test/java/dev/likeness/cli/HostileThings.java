package dev.likeness.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Pictures, texts and archives that were made to do harm. */
final class HostileThings {

    private final Hostile to;

    private HostileThings(Hostile to) {
        this.to = to;
    }

    /** Adds the cases. */
    static void add(Hostile to) throws IOException {
        HostileThings things = new HostileThings(to);
        things.png();
        things.pictures();
        things.arrays();
        things.archives();
        things.texts();
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private void fit(String family, String name, String sentence, Path data) {
        to.refused(
                name, sentence, "fit", family, "--data", data, "--out", to.folder() + "/out/run");
    }

    /** A picture beside a sound one. */
    private void picture(String file, String name, String sentence, byte[] bytes)
            throws IOException {
        Path folder = to.place();
        Files.write(folder.resolve("a.png"), png(6, 6, 8, pixels(6, 7)));
        Files.write(folder.resolve(file), bytes);
        fit("pixels", "a picture: " + name, sentence, folder);
    }

    // PNG

    private static byte[] chunk(String type, byte[] data) {
        byte[] kind = latin(type);
        CRC32 sum = new CRC32();
        sum.update(kind);
        sum.update(data);
        return ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(kind)
                .put(data)
                .putInt((int) sum.getValue())
                .array();
    }

    private static byte[] pixels(int rows, int bytesOfRow) throws IOException {
        return Hostile.bytes(
                out -> {
                    Deflater best = new Deflater(9);
                    try (DeflaterOutputStream packed = new DeflaterOutputStream(out, best)) {
                        byte[] row = new byte[bytesOfRow];
                        for (int i = 0; i < rows; i++) {
                            packed.write(row);
                        }
                    }
                });
    }

    private static byte[] png(int width, int height, int depth, byte[] data, byte[]... before)
            throws IOException {
        byte[] header =
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put(new byte[] {(byte) depth, 0, 0, 0, 0})
                        .array();
        return Hostile.bytes(
                out -> {
                    out.write(latin("\u0089PNG\r\n\u001a\n"));
                    out.write(chunk("IHDR", header));
                    for (byte[] each : before) {
                        out.write(each);
                    }
                    out.write(chunk("IDAT", data));
                    out.write(chunk("IEND", new byte[0]));
                });
    }

    private void png() throws IOException {
        byte[] sound = png(6, 6, 8, pixels(6, 7));
        picture(
                "b.png",
                "of 60,000 × 60,000",
                "says it is a picture of 60000 × 60000 (height ×",
                png(60_000, 60_000, 8, pixels(6, 7)));
        picture(
                "b.png",
                "of two billion a side",
                "says it is a picture of 2000000000 × 2000000000",
                png(2_000_000_000, 2_000_000_000, 1, pixels(6, 7)));
        picture(
                "b.png",
                "of less than nothing",
                "cannot be read as a picture",
                png(-6, 6, 8, pixels(6, 7)));
        picture(
                "b.png",
                "of no width",
                "cannot be read as a picture: it is damaged or",
                png(0, 6, 8, pixels(6, 7)));
        picture(
                "b.png",
                "of three bits",
                "cannot be read as a picture: it is damaged or",
                png(6, 6, 3, pixels(6, 7)));
        picture(
                "b.png",
                "with a row too few",
                "cannot be read as a picture: it is damaged or",
                png(6, 6, 8, pixels(5, 7)));
        picture("b.png", "half of it", "is cut short", Arrays.copyOf(sound, sound.length / 2));
        byte[] wrong = sound.clone();
        wrong[20] ^= 1;
        picture(
                "b.png",
                "with a wrong sum",
                "says it is a picture of 16777222 × 6 (height ×",
                wrong);
        byte[] lying = sound.clone();
        ByteBuffer.wrap(lying).putInt(33, 0x7fffffff);
        picture(
                "b.png",
                "with a part of two gigabytes",
                "is cut short: a part of 2147483647 bytes does",
                lying);
        byte[] text =
                Hostile.bytes(
                        out -> {
                            out.write(latin("a\0\0"));
                            out.write(pixels(3000, 10_000));
                        });
        picture("b.png", "no picture but a name", "is none of", latin("GIF would be"));
        picture(
                "b.png",
                "that is a program",
                "is none of",
                new byte[] {127, 'E', 'L', 'F', 2, 1, 1, 0});
        picture(
                "b.png",
                "of another size with a bomb for a text",
                "Pictures must have one size",
                png(7, 7, 8, pixels(7, 8), chunk("zTXt", text)));
    }

    private void pictures() throws IOException {
        picture(
                "b.jpg",
                "JPEG: a beginning alone",
                "cannot be read as a picture: it is damaged or",
                new byte[] {-1, (byte) 0xd8, -1, (byte) 0xe0});
        picture(
                "b.jpg",
                "JPEG: 65,535 a side",
                "cannot be read as a picture: it is damaged or",
                jpeg(65_535));
        picture("b.jpg", "JPEG: none", "cannot be read as a picture: it is damaged or", jpeg(0));
        picture(
                "b.gif",
                "GIF: 65,535 a side",
                "says it is a picture of 65535 × 65535 (height ×",
                latin(
                        "GIF89a\u00ff\u00ff\u00ff\u00ff\0\0\0,\0\0\0\0\u00ff\u00ff\u00ff\u00ff\0\2\1\0\0;"));
        picture(
                "b.bmp",
                "BMP: two billion a side",
                "cannot be read as a picture: it is damaged or",
                bmp(2_000_000_000));
        picture(
                "b.bmp",
                "BMP: less than nothing",
                "cannot be read as a picture: it is damaged or",
                bmp(Integer.MIN_VALUE));
        picture(
                "b.tif",
                "TIFF: a directory that leads to itself",
                "cannot be read as a picture: it is damaged or",
                tiff());
        picture(
                "b.webp",
                "WebP: cut",
                "is cut short. Leave it out with --skip-bad.",
                latin("RIFF\u00ff\u00ff\u00ff\u007fWEBPVP8L\u00ff\u00ff\u00ff\u007f/"));
        Path folder = to.place();
        Files.createSymbolicLink(folder.resolve("up"), folder);
        fit(
                "pixels",
                "pictures: a folder in itself",
                "holds no pictures: PNG, JPEG, WebP, TIFF, BMP",
                folder);
        Path links = to.place();
        Path self = links.resolve("a.png");
        Files.createSymbolicLink(self, self);
        fit(
                "pixels",
                "pictures: a link to itself",
                "holds no pictures: PNG, JPEG, WebP, TIFF, BMP",
                links);
        Path zero = to.place();
        Files.createSymbolicLink(zero.resolve("a.png"), Path.of("/dev/zero"));
        fit("pixels", "pictures: a device", "holds no pictures: PNG, JPEG, WebP, TIFF, BMP", zero);
    }

    private static byte[] jpeg(int side) {
        return ByteBuffer.allocate(23)
                .putShort((short) 0xffd8)
                .putShort((short) 0xffc0)
                .putShort((short) 11)
                .put((byte) 8)
                .putShort((short) side)
                .putShort((short) side)
                .put(new byte[] {1, 1, 0x11, 0, -1, (byte) 0xd9})
                .array();
    }

    private static byte[] bmp(int side) {
        return ByteBuffer.allocate(60)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(latin("BM"))
                .putInt(60)
                .putInt(0)
                .putInt(54)
                .putInt(40)
                .putInt(side)
                .putInt(side)
                .putShort((short) 1)
                .putShort((short) 24)
                .array();
    }

    private static byte[] tiff() {
        return ByteBuffer.allocate(26)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(latin("II*\0"))
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 256)
                .putShort((short) 4)
                .putInt(0x7fffffff)
                .putInt(8)
                .putInt(8)
                .array();
    }

    private void arrays() throws IOException {
        fit(
                "pixels",
                "an array: nothing",
                "is not an .npy file: it does not begin with",
                to.file("a.npy", new byte[0]));
        array("of a trillion", "holds at most 2147483639 numbers", "(1000000, 1000, 1000)", "|u1");
        array("of less than nothing", "lacks a readable 'shape'", "(-1, 6, 6)", "|u1");
        array("of objects", "are read, found |O", "(1, 6, 6)", "|O");
        array("of more than a number counts", "cannot be read", "(99999999999999999999, 6)", "|u1");
        array("of dimensions without end", "found 2000", "(" + "1,".repeat(2000) + ")", "|u1");
        byte[] idx = new byte[32];
        ByteBuffer.wrap(idx).putInt(0x803).putInt(Integer.MAX_VALUE).putInt(28).putInt(28);
        fit(
                "pixels",
                "an array: two billion pictures",
                "its header says 2147483647 × 28 × 28 values",
                to.file("train-images-idx3-ubyte", idx));
        byte[] less = idx.clone();
        ByteBuffer.wrap(less).putInt(4, -5);
        fit(
                "pixels",
                "an array: -5 pictures",
                "its header says 4294967291 × 28 × 28 values",
                to.file("train-images-idx3-ubyte", less));
        byte[] bomb =
                Hostile.gzip(
                        out -> {
                            byte[] block = new byte[1 << 20];
                            for (int i = 0; i < 64; i++) {
                                out.write(block);
                            }
                        });
        fit(
                "pixels",
                "an array: a packed bomb",
                "is not an IDX file of images: the magic number",
                to.file("train-images-idx3-ubyte.gz", bomb));
    }

    private void array(String name, String sentence, String shape, String type) throws IOException {
        String header =
                "{'descr': '%s', 'fortran_order': False, 'shape': %s, }\n".formatted(type, shape);
        byte[] bytes =
                Hostile.bytes(
                        out -> {
                            out.write(latin("\u0093NUMPY\1\0"));
                            out.write(header.length() & 0xff);
                            out.write(header.length() >> 8);
                            out.write(latin(header));
                            out.write(new byte[36]);
                        });
        fit("pixels", "an array: " + name, sentence, to.file("a.npy", bytes));
    }

    private void archives() throws IOException {
        byte[] zip =
                Hostile.bytes(
                        bytes -> {
                            try (ZipOutputStream packed = new ZipOutputStream(bytes)) {
                                for (String name :
                                        new String[] {
                                            "../../out/evil.png",
                                            "/out/evil.png",
                                            "C:\\evil.png",
                                            "a.png"
                                        }) {
                                    packed.putNextEntry(new ZipEntry(name));
                                    packed.write(png(6, 6, 8, pixels(6, 7)));
                                    packed.closeEntry();
                                }
                            }
                        });
        String out = to.folder() + "/out/run";
        to.wrongly(
                "an archive that leads out",
                "is an archive",
                "fit",
                "pixels",
                "--data",
                to.file("a.zip", zip),
                "--out",
                out);
        to.wrongly(
                "an archive that leads out, as a table",
                "Tables were expected, and",
                "fit",
                "circuit",
                "--data",
                to.file("a.zip", zip),
                "--out",
                out);
        for (String name : new String[] {"a.png", "a.cbz", "a"}) {
            fit("pixels", "an archive that leads out, as " + name, " read", to.file(name, zip));
        }
        byte[] tar = new byte[1024];
        System.arraycopy(latin("../../out/evil.png"), 0, tar, 0, 18);
        System.arraycopy(latin("ustar\0" + "00"), 0, tar, 257, 8);
        fit(
                "pixels",
                "an archive of tar",
                "is no data that can be read: a picture, a",
                to.file("a.tar", tar));
        fit(
                "pixels",
                "a packed archive of tar",
                "is no data that can be read: a picture, a",
                to.file("a.tgz", Hostile.gzip(packed -> packed.write(tar))));
    }

    // Texts

    private void text(String file, String name, String sentence, byte[] bytes) throws IOException {
        fit("context-mixing", "a text: " + name, sentence, to.file(file, bytes));
    }

    private void texts() throws IOException {
        text("a.txt", "nothing", "holds no text", new byte[0]);
        text("a.txt", "blanks", "holds no text.", latin(" \n\t\r\n".repeat(1000)));
        text("a.txt", "zeros", "holds no text", new byte[100_000]);
        text(
                "a.txt",
                "a byte that is no UTF-8",
                "line 2 is not UTF-8",
                latin("well\nwell \u00ff\n"));
        text("a.txt", "half of a character", "is not UTF-8", latin("well \u00e2\u0082"));
        text("a.txt", "half of a pair", "is not UTF-8", latin("\u00ed\u00a0\u0080 and more"));
        text(
                "a.txt",
                "a character spelt too long",
                "is not UTF-8",
                latin("\u00c0\u00af\u00c0\u00af"));
        text(
                "a.txt.gz",
                "packed zeros",
                "is no text",
                Hostile.gzip(
                        out -> {
                            byte[] block = new byte[1 << 20];
                            for (int i = 0; i < 200; i++) {
                                out.write(block);
                            }
                        }));
        byte[] packed = Hostile.gzip(out -> out.write(latin("well, well. ".repeat(3000))));
        text(
                "a.txt.gz",
                "half of a packed text",
                "cannot be read: Unexpected end of ZLIB input",
                Arrays.copyOf(packed, packed.length / 2));
        text(
                "a.jsonl",
                "no text in its lines",
                "line 1: the key \"text\" should hold a text,",
                latin("{\"a\": 1}\n{\"a\": 2}\n"));
        text(
                "a.jsonl",
                "a text that is a number",
                "line 2: the key \"text\" should hold a text,",
                latin("{\"text\": \"a\"}\n{\"text\": 7}\n"));
        text(
                "a.jsonl",
                "objects without end",
                "line 1: not valid JSON: Document nesting depth",
                latin("{\"text\":".repeat(60_000)));
        fit(
                "context-mixing",
                "a text: a folder without one",
                "holds no texts: files that end in .txt, .jsonl,",
                to.place());
        Path folder = to.place();
        Files.createSymbolicLink(folder.resolve("up"), folder);
        fit(
                "context-mixing",
                "a text: a folder in itself",
                "holds no texts: files that end in .txt, .jsonl,",
                folder);
    }
}
