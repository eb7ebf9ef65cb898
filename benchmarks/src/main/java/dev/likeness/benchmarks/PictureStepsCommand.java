package dev.likeness.benchmarks;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.FitEvent;
import dev.likeness.InputException;
import dev.likeness.Models;
import dev.likeness.file.RunFolder;
import dev.likeness.image.Images;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether few pictures take longer a step than many. */
@Command(
        name = "picture-steps",
        mixinStandardHelpOptions = true,
        description = {
            "The time of a step of a fit that learns from few pictures beside one that learns from"
                    + " many, with all that a run does at the end of an epoch: sheets, checkpoints"
                    + " and what is judged. In turns; the median counts."
        })
final class PictureStepsCommand implements Callable<Integer> {

    private static final double BAR = 1.2;
    private static final int SIDE = 32;

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    @Option(
            names = "--few",
            defaultValue = "40",
            description = "Pictures of the small collection (default: ${DEFAULT-VALUE}).")
    private int few;

    @Option(
            names = "--many",
            defaultValue = "4000",
            description = "Pictures of the large collection (default: ${DEFAULT-VALUE}).")
    private int many;

    @Option(
            names = "--families",
            split = ",",
            defaultValue = "gan,vae,autoencoder,vq-vae",
            description = "The families, by their first preset (default: ${DEFAULT-VALUE}).")
    private List<String> families = new ArrayList<>();

    @Option(
            names = "--steps",
            defaultValue = "200",
            description = "Steps of a fit that are counted (default: ${DEFAULT-VALUE}).")
    private int steps;

    @Option(
            names = "--warmup",
            defaultValue = "30",
            description = "Steps before, which are not counted (default: ${DEFAULT-VALUE}).")
    private int warmup;

    @Option(
            names = "--turns",
            defaultValue = "3",
            description = "Fits of each side (default: ${DEFAULT-VALUE}).")
    private int turns;

    @Option(
            names = "--threads",
            defaultValue = "2",
            description = "Threads of arithmetic (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Override
    public Integer call() {
        if (few < 8 || many < few || steps < 1 || warmup < 1 || turns < 1) {
            throw new InputException(
                    "--few must be at least 8, --many as many, --steps, --warmup and --turns 1.");
        }
        MadePictures made = new MadePictures(3, SIDE, MadePictures.SHAPES.size());
        Images small = made.draw(few, 1);
        Images large = made.draw(many, 1);
        MarkdownTable table =
                new MarkdownTable(
                        "family",
                        few + " pictures, ms a step",
                        "%,d pictures, ms a step".formatted(many),
                        "ratio");
        List<Check> checks = new ArrayList<>();
        for (String family : families) {
            double[] ofFew = new double[turns];
            double[] ofMany = new double[turns];
            for (int turn = 0; turn < turns; turn++) {
                ofFew[turn] = millis(family, small);
                ofMany[turn] = millis(family, large);
            }
            double one = new Times(ofFew).median();
            double other = new Times(ofMany).median();
            table.row(family, Check.number(one), Check.number(other), Check.number(one / other));
            checks.add(Check.atMost(family + ", a step of few over one of many", one / other, BAR));
        }
        spec.commandLine().getOut().println(table);
        return Check.report(spec.commandLine().getOut(), checks);
    }

    /** The mean time of a step, with its share of what stands between epochs. */
    private double millis(String family, Images pictures) {
        long[] times = new long[warmup + steps];
        try (Scratch scratch = Scratch.make()) {
            Fit fit =
                    Fit.defaults()
                            .withThreads(threads)
                            .withSteps((long) warmup + steps)
                            .withRun(new RunFolder(scratch.path()))
                            .withListener(
                                    event -> {
                                        if (event instanceof FitEvent.Step step) {
                                            times[(int) step.step() - 1] = System.nanoTime();
                                        }
                                    });
            recipe(family).fit(pictures, fit);
        }
        return (times[warmup + steps - 1] - times[warmup - 1]) / 1e6 / steps;
    }

    @SuppressWarnings("unchecked") // the families are of pictures
    private static Estimator<Images, ?> recipe(String family) {
        return (Estimator<Images, ?>) Models.family(family).presets().get(0).recipe();
    }
}
