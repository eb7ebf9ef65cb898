package dev.likeness.evaluate.image;

import dev.likeness.InputException;
import dev.likeness.Progress;
import dev.likeness.Reconstructor;
import dev.likeness.evaluate.features.PrincipalComponents;
import dev.likeness.evaluate.statistics.Rows;
import dev.likeness.image.Images;
import dev.likeness.judge.Line;
import dev.likeness.judge.Measure;
import dev.likeness.judge.Measure.Better;
import dev.likeness.judge.Measure.Style;
import dev.likeness.judge.Origin;
import dev.likeness.judge.Report;
import dev.likeness.judge.Score;
import dev.likeness.judge.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How much of test pictures is left after they passed through a model's code, beside principal
 * components of the same width, the mean picture, and a perfect reconstruction.
 *
 * @param pictures how many test pictures were reconstructed
 * @param codeWidth how many numbers the model's code of a picture has
 * @param rows the model first, then the baselines, then a perfect reconstruction
 */
public record ReconstructionReport(int pictures, int codeWidth, List<Row> rows) {

    /**
     * What principal components give is cut to [0.001, 0.999]: a linear map has no last sigmoid,
     * and its cross-entropy would be that of its few pixels below 0. On MNIST this cut is about the
     * best for it.
     */
    private static final double CUT = 1e-3;

    /**
     * One way to reconstruct.
     *
     * @param origin the model, a baseline, or the perfect reconstruction, which counts as real
     * @param name what it is called
     */
    public record Row(Origin origin, String name, ReconstructionError error) {}

    public ReconstructionReport {
        rows = List.copyOf(rows);
    }

    /**
     * Judges a model.
     *
     * @param name the name of its row
     * @param model what reconstructs
     * @param codeWidth how many numbers its code has, the number of principal components
     * @param train what the baselines are fitted to, at least 2 pictures
     * @param test pictures that the model has not seen
     * @throws InputException if the pictures differ in size
     */
    public static ReconstructionReport of(
            String name,
            Reconstructor<Images> model,
            int codeWidth,
            Images train,
            Images test,
            Progress progress) {
        PrincipalComponents components =
                PrincipalComponents.of(
                        new Rows(train.count(), train.pixels(), train::copyTo), codeWidth);
        List<Row> rows = new ArrayList<>();
        rows.add(new Row(Origin.MODEL, name, ReconstructionError.of(model, test, progress)));
        rows.add(
                new Row(
                        Origin.BASELINE,
                        "baseline: PCA, %d components".formatted(components.count()),
                        ReconstructionError.of(x -> through(components, x), test, progress)));
        rows.add(
                new Row(
                        Origin.BASELINE,
                        "baseline: mean picture",
                        ReconstructionError.of(
                                x -> repeated(components.mean(), x), test, progress)));
        rows.add(
                new Row(
                        Origin.REAL,
                        "floor: perfect reconstruction",
                        ReconstructionError.of(x -> x, test, progress)));
        return new ReconstructionReport(test.count(), codeWidth, rows);
    }

    /** What is left of pictures that pass through principal components. */
    private static Images through(PrincipalComponents components, Images x) {
        Rows rows = new Rows(x.count(), x.pixels(), x::copyTo);
        return Images.ofFloats(
                x.count(),
                x.channels(),
                x.height(),
                x.width(),
                components.reconstruct(rows, CUT, 1 - CUT));
    }

    /** One picture in place of each of some. */
    private static Images repeated(double[] picture, Images like) {
        float[] values = new float[like.count() * picture.length];
        for (int k = 0; k < values.length; k++) {
            values[k] = (float) Math.min(1 - CUT, Math.max(CUT, picture[k % picture.length]));
        }
        return Images.ofFloats(like.count(), like.channels(), like.height(), like.width(), values);
    }

    /** The report as data: what is printed, and what a program reads. */
    public Report report() {
        return Report.of(section());
    }

    Section section() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("pictures", (long) pictures);
        facts.put("codeWidth", (long) codeWidth);
        String entropy = "binary, in nats a pixel; means over pictures.";
        return Section.of(
                        "reconstruction",
                        "How much of pictures is left after they passed through the code",
                        List.of(
                                new Measure(
                                        "crossEntropy",
                                        "cross-entropy",
                                        Better.LOWER,
                                        Style.FOUR,
                                        "nats a pixel",
                                        entropy),
                                new Measure(
                                        "aboveFloor",
                                        "above the floor",
                                        Better.LOWER,
                                        Style.FOUR,
                                        "nats a pixel",
                                        ""),
                                Measure.of(
                                        "squaredError",
                                        "squared error",
                                        Better.LOWER,
                                        Style.FIVE,
                                        "of a pixel, of values in [0, 1]; means over pictures.")),
                        rows.stream().map(ReconstructionReport::scores).toList())
                .withProtocol(
                        List.of(
                                String.format(
                                        Locale.ROOT,
                                        "Reconstruction of %,d test pictures through codes of %,d numbers:",
                                        pictures,
                                        codeWidth)))
                .withFacts(facts);
    }

    private static Line scores(Row row) {
        ReconstructionError error = row.error();
        Map<String, Score> scores = new LinkedHashMap<>();
        scores.put("crossEntropy", Score.of(error.crossEntropy()));
        scores.put("aboveFloor", Score.of(error.crossEntropy() - error.floor()));
        scores.put("squaredError", Score.of(error.squared()));
        return Line.of(row.origin(), row.name(), scores);
    }
}
