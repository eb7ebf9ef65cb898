package dev.likeness.benchmarks;

import dev.likeness.Data;
import dev.likeness.InputException;
import dev.likeness.Notices;
import dev.likeness.Split;
import dev.likeness.datasets.ImageKind;
import dev.likeness.image.Images;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether pictures of many forms of files are read as ImageMagick reads them. */
@Command(
        name = "picture-forms",
        mixinStandardHelpOptions = true,
        description = {
            "Writes pictures in many forms of files with ImageMagick (Debian: imagemagick), reads"
                    + " each with Likeness and with ImageMagick, and compares them value by value."
        })
final class PictureFormsCommand implements Callable<Integer> {

    private static final double BAR = 3;
    private static final int SIDE = 48;

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    @Option(
            names = "--convert",
            defaultValue = "convert",
            description = "ImageMagick's program (default: ${DEFAULT-VALUE}).")
    private String convert = "";

    @Option(
            names = "--profile",
            paramLabel = "FILE",
            description = "A profile of four inks (.icc), for JPEG files that carry one.")
    private @Nullable Path profile;

    private double worst;
    private double refused;

    /** The options of ImageMagick that write each form, by the name of its file. */
    private Map<String, List<String>> forms() {
        Map<String, List<String>> forms = new LinkedHashMap<>();
        forms.put("rgb.png", List.of());
        forms.put("16-bit.png", List.of("-depth", "16", "-gamma", "1.1"));
        forms.put("interlaced.png", List.of("-interlace", "PNG"));
        forms.put("palette.png", List.of("-colors", "64", "-type", "Palette"));
        forms.put("grey.png", List.of("-colorspace", "Gray"));
        forms.put("one-bit.png", List.of("-monochrome"));
        forms.put(
                "transparent.png",
                List.of("-alpha", "set", "-channel", "A", "-evaluate", "set", "40%"));
        for (int quality : new int[] {50, 95}) {
            String q = String.valueOf(quality);
            forms.put("q" + q + "-420.jpg", List.of("-quality", q, "-sampling-factor", "4:2:0"));
            forms.put("q" + q + "-444.jpg", List.of("-quality", q, "-sampling-factor", "4:4:4"));
        }
        forms.put("progressive.jpg", List.of("-quality", "90", "-interlace", "JPEG"));
        forms.put("grey.jpg", List.of("-quality", "90", "-colorspace", "Gray"));
        forms.put("cmyk.jpg", List.of("-quality", "95", "-colorspace", "CMYK"));
        if (profile != null) {
            forms.put("cmyk-profile.jpg", List.of("-quality", "95"));
        }
        for (int turn = 1; turn <= 8; turn++) {
            forms.put("exif-" + turn + ".jpg", List.of("-quality", "95"));
        }
        forms.put("lossless.webp", List.of("-define", "webp:lossless=true"));
        forms.put("lossy.webp", List.of("-quality", "90"));
        forms.put("plain.tif", List.of("-compress", "None"));
        forms.put("lzw.tif", List.of("-compress", "LZW"));
        forms.put("zip.tiff", List.of("-compress", "Zip"));
        forms.put("16-bit.tif", List.of("-depth", "16", "-compress", "LZW"));
        forms.put("grey.tif", List.of("-colorspace", "Gray"));
        tiffs(forms);
        forms.put("24-bit.bmp", List.of("-type", "TrueColor"));
        forms.put("palette.bmp", List.of("-colors", "64", "-type", "Palette"));
        forms.put("still.gif", List.of());
        return forms;
    }

    /** What scanners, cameras and programs of printers write. */
    private static void tiffs(Map<String, List<String>> forms) {
        List<String> predicted = List.of("-define", "tiff:predictor=2");
        forms.put("predictor.tif", joined(predicted, "-compress", "LZW"));
        forms.put("16-bit-predictor.tif", joined(predicted, "-compress", "Zip", "-depth", "16"));
        forms.put("packbits.tif", List.of("-compress", "RLE"));
        forms.put("jpeg.tif", List.of("-compress", "JPEG", "-quality", "95"));
        forms.put("fax.tif", List.of("-monochrome", "-compress", "Group4"));
        forms.put("palette.tif", List.of("-colors", "64", "-type", "Palette"));
        forms.put("16-bit-grey.tif", List.of("-colorspace", "Gray", "-depth", "16"));
        forms.put("32-bit.tif", List.of("-depth", "32"));
        List<String> point = List.of("-define", "quantum:format=floating-point");
        forms.put("32-bit-point.tif", joined(point, "-depth", "32"));
        forms.put("big-endian.tif", List.of("-endian", "MSB", "-depth", "16"));
        forms.put("planes.tif", List.of("-interlace", "plane"));
        forms.put("tiles.tif", List.of("-define", "tiff:tile-geometry=16x16"));
        forms.put("cmyk.tif", List.of("-colorspace", "CMYK"));
        forms.put(
                "transparent.tif",
                List.of("-alpha", "set", "-channel", "A", "-evaluate", "set", "40%"));
        forms.put("bigtiff.tif", List.of());
    }

    private static List<String> joined(List<String> some, String... more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(List.of(more));
        return all;
    }

    @Override
    public Integer call() throws IOException {
        try (Scratch scratch = Scratch.make()) {
            Path screen =
                    Files.write(
                            scratch.path().resolve("screen.icc"),
                            ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
            Path source = scratch.path().resolve("source.png");
            ImageIO.write(
                    new MadePictures(3, SIDE, 4).draw(4, 1).drawing(3), "png", source.toFile());
            MarkdownTable table =
                    new MarkdownTable("form", "greatest difference", "mean difference");
            for (Map.Entry<String, List<String>> form : forms().entrySet()) {
                Path file = scratch.path().resolve(form.getKey());
                write(source, form.getValue(), screen, file);
                compare(file, screen, table);
            }
            for (String name : List.of("moving.gif", "pages.tif")) {
                Path several = scratch.path().resolve(name);
                String first = source.toString();
                run(List.of(convert, first, "(", first, "-negate", ")", several.toString()));
                compare(several, screen, table);
            }
            spec.commandLine().getOut().println(table);
            List<Check> checks =
                    List.of(
                            Check.atMost("greatest difference of forms read, of 255", worst, BAR),
                            Check.atMost("forms refused", refused, 0));
            return Check.report(spec.commandLine().getOut(), checks);
        }
    }

    private void write(Path source, List<String> options, Path screen, Path file)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(convert, source.toString()));
        boolean inks = file.getFileName().toString().equals("cmyk-profile.jpg");
        if (inks && profile != null) {
            command.addAll(List.of("-profile", screen.toString(), "-profile", profile.toString()));
        }
        command.addAll(options);
        String name = file.getFileName().toString();
        command.add(name.startsWith("bigtiff") ? "TIFF64:" + file : file.toString());
        run(command);
        if (name.startsWith("exif-")) {
            Files.write(file, turned(Files.readAllBytes(file), name.charAt(5) - '0'));
        }
    }

    /** A JPEG with a note of how the camera was held (Exif 2.3, tag 274). */
    private static byte[] turned(byte[] jpeg, int orientation) {
        byte[] note = {
            (byte) 0xff,
            (byte) 0xe1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0,
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1,
            1,
            18,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            (byte) orientation,
            0,
            0,
            0,
            0,
            0,
            0
        };
        byte[] with = new byte[jpeg.length + note.length];
        System.arraycopy(jpeg, 0, with, 0, 2);
        System.arraycopy(note, 0, with, 2, note.length);
        System.arraycopy(jpeg, 2, with, 2 + note.length, jpeg.length - 2);
        return with;
    }

    private void compare(Path file, Path screen, MarkdownTable table) throws IOException {
        String name = file.getFileName().toString();
        Images ours;
        try {
            ours =
                    Data.open(file.toString(), new ImageKind(), new ImageKind().reading())
                            .read(Split.TRAIN, Notices.NONE);
        } catch (InputException problem) {
            table.row(name, "refused", "");
            refused++;
            return;
        }
        Path raw = file.resolveSibling("theirs.rgb");
        List<String> command = new ArrayList<>(List.of(convert, file + "[0]", "-auto-orient"));
        if (name.equals("cmyk-profile.jpg")) {
            command.addAll(List.of("-profile", screen.toString()));
        }
        command.addAll(
                List.of(
                        "-background",
                        "white",
                        "-alpha",
                        "remove",
                        "-alpha",
                        "off",
                        "-colorspace",
                        "sRGB",
                        "-depth",
                        "8",
                        raw.toString()));
        run(command);
        byte[] theirs = Files.readAllBytes(raw);
        int plane = ours.height() * ours.width();
        if (theirs.length != 3 * plane) {
            throw new InputException(
                    "%s: ImageMagick reads %d values, Likeness %d × %d × 3."
                            .formatted(file, theirs.length, ours.height(), ours.width()));
        }
        byte[] values = ours.bytes(0);
        int greatest = 0;
        long sum = 0;
        for (int i = 0; i < theirs.length; i++) {
            int channel = ours.channels() == 1 ? 0 : i % 3;
            int difference =
                    Math.abs((theirs[i] & 0xff) - (values[channel * plane + i / 3] & 0xff));
            greatest = Math.max(greatest, difference);
            sum += difference;
        }
        table.row(name, String.valueOf(greatest), Check.number(sum / (double) theirs.length));
        worst = Math.max(worst, greatest);
    }

    private static void run(List<String> command) {
        Home.runWell(command);
    }
}
