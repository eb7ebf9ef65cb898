package dev.likeness.benchmarks;

import dev.likeness.Data;
import dev.likeness.InputException;
import dev.likeness.Notices;
import dev.likeness.Split;
import dev.likeness.datasets.ImageKind;
import dev.likeness.image.Images;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Reads a folder of many pictures, beside the decoder of the JDK on the same files. */
@Command(
        name = "picture-reading",
        mixinStandardHelpOptions = true,
        description = {
            "How fast a folder of many pictures is read, labels found and all brought to one"
                    + " collection, beside ImageIO on the same files and as many threads, which"
                    + " keeps nothing. In turns; the median counts.",
            "Give the heap with LIKENESS_JAVA_OPTS, such as -Xmx4g."
        })
final class PictureReadingCommand implements Callable<Integer> {

    private static final double BAR = 0.8;
    private static final int AT_ONCE = 1_000;

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    @Option(
            names = "--count",
            defaultValue = "100000",
            description = "How many pictures (default: ${DEFAULT-VALUE}).")
    private int count;

    @Option(
            names = "--side",
            defaultValue = "64",
            description = "Their height and width, in pixels (default: ${DEFAULT-VALUE}).")
    private int side;

    @Option(
            names = "--format",
            defaultValue = "png",
            description = "png or jpg (default: ${DEFAULT-VALUE}).")
    private String format = "";

    @Option(
            names = "--turns",
            defaultValue = "3",
            description =
                    "The number of times that each side reads the pictures (default: ${DEFAULT-VALUE}).")
    private int turns;

    @Override
    public Integer call() throws IOException {
        try (Scratch scratch = Scratch.make()) {
            List<Path> files = write(scratch.path());
            double[] ours = new double[turns];
            double[] decoders = new double[turns];
            for (int turn = 0; turn < turns; turn++) {
                ours[turn] = count / seconds(() -> read(scratch.path()));
                decoders[turn] = count / seconds(() -> decode(files));
            }
            double rate = new Times(ours).median();
            double alone = new Times(decoders).median();
            MarkdownTable table = new MarkdownTable("read by", "pictures a second");
            table.row("Likeness", Check.number(rate));
            table.row("ImageIO alone, nothing kept", Check.number(alone));
            spec.commandLine().getOut().println(table);
            String what =
                    "%,d pictures (%s) of %d × %d RGB in a heap of %.1f GiB: rate / that of ImageIO"
                            .formatted(
                                    count,
                                    format,
                                    side,
                                    side,
                                    Runtime.getRuntime().maxMemory() / (double) (1L << 30));
            return Check.report(
                    spec.commandLine().getOut(), List.of(Check.atLeast(what, rate / alone, BAR)));
        }
    }

    /** Writes the pictures into a folder for each class. */
    private List<Path> write(Path folder) throws IOException {
        MadePictures made = new MadePictures(3, side, MadePictures.SHAPES.size());
        for (String shape : MadePictures.SHAPES) {
            Files.createDirectories(folder.resolve(shape));
        }
        List<Path> files = new ArrayList<>();
        for (int first = 0; first < count; first += AT_ONCE) {
            Images some = made.draw(Math.min(AT_ONCE, count - first), first);
            int from = first;
            List<Path> written =
                    IntStream.range(0, some.count())
                            .parallel()
                            .mapToObj(i -> write(some, i, folder, from + i))
                            .toList();
            files.addAll(written);
        }
        return files;
    }

    private Path write(Images some, int i, Path folder, int number) {
        Path file =
                folder.resolve(MadePictures.SHAPES.get(some.label(i)))
                        .resolve("%06d.%s".formatted(number, format));
        try {
            if (!ImageIO.write(some.drawing(i), format, file.toFile())) {
                throw new InputException("ImageIO writes no " + format + ". Use png or jpg.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private void read(Path folder) {
        Images images =
                Data.open(folder.toString(), new ImageKind(), new ImageKind().reading())
                        .read(Split.TRAIN, Notices.NONE);
        if (images.count() != count || images.labelNames().size() != MadePictures.SHAPES.size()) {
            throw new InputException("Not every picture was read.");
        }
    }

    private static void decode(List<Path> files) {
        files.parallelStream()
                .forEach(
                        file -> {
                            try {
                                BufferedImage image = ImageIO.read(file.toFile());
                                if (image.getWidth() < 1) {
                                    throw new InputException(file + " is empty.");
                                }
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        });
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }
}
