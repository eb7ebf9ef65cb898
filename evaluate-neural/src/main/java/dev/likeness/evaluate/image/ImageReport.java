package dev.likeness.evaluate.image;

import dev.likeness.InputException;
import dev.likeness.Progress;
import dev.likeness.Sampler;
import dev.likeness.Spread;
import dev.likeness.evaluate.features.FrechetDistance;
import dev.likeness.evaluate.features.KernelDistance;
import dev.likeness.evaluate.features.Manifold;
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
import org.jspecify.annotations.Nullable;

/**
 * How good synthetic pictures are, beside what real ones reach and what trivial ones reach.
 *
 * <p>All pictures are rounded to 8 bits, each row has as many of them as the reference, and the
 * reference is the test set. The row of kind {@link Origin#REAL} judges pictures of the training
 * set the same way: it is the floor of the distance and the ceiling of the other measures, for this
 * number of pictures and this extractor.
 *
 * <pre>{@code
 * FeatureExtractor extractor = ShippedExtractors.forImages(test);
 * ImageReport report = ImageReport.of(model, train, test, extractor);
 * System.out.print(report.report().toText());
 * }</pre>
 *
 * @param protocol how many pictures and neighbours, and the seed, as they were used
 * @param extractor the {@link FeatureExtractor#id} of what looked at the pictures
 * @param features how many features a picture has
 * @param rows the models in the order they were given, then real pictures, then baselines
 */
public record ImageReport(Protocol protocol, String extractor, int features, List<Row> rows) {

    /**
     * What is free to choose.
     *
     * @param pictures how many pictures a row and the reference have; fewer are used when the
     *     training or test set has fewer
     * @param neighbours the k of precision, recall, density and coverage
     * @param seed the seed of every sample and draw
     */
    public record Protocol(int pictures, int neighbours, long seed) {

        /** 10,000 pictures, 5 neighbours, seed 0. */
        public static Protocol standard() {
            return new Protocol(10_000, 5, 0);
        }
    }

    /**
     * One source of pictures, judged against the test set.
     *
     * @param origin where the pictures come from
     * @param name what it is called
     * @param distance the {@link FrechetDistance} of the features, 0 or more
     * @param manifold precision, recall, density and coverage
     * @param classes the predicted classes
     * @param totalVariation the distance, 0 to 1, of the predicted classes from those of the test
     *     set
     * @param closer what a closer look found; null for none
     */
    public record Row(
            Origin origin,
            String name,
            double distance,
            Manifold.Scores manifold,
            ClassHistogram classes,
            double totalVariation,
            @Nullable Closer closer) {

        /** A row without a closer look. */
        public Row(
                Origin origin,
                String name,
                double distance,
                Manifold.Scores manifold,
                ClassHistogram classes,
                double totalVariation) {
            this(origin, name, distance, manifold, classes, totalVariation, null);
        }
    }

    /**
     * What a closer look at the pictures of a row found.
     *
     * @param kernel the {@link KernelDistance} of the features
     * @param told how well a classifier tells test pictures from these, an AUC of 0 to 1; a half
     *     for equal distributions
     * @param toldError its standard error
     * @param unlike the test pictures that the classifier takes for real most surely, surest first
     * @param copies the share, 0 to 1, of copies of training pictures; of the row of real pictures,
     *     that of test pictures
     * @param repeats the share, 0 to 1, of pictures that repeat another of the row; of the row of
     *     real pictures, that of test pictures
     * @param learnt the share, 0 to 1, of test pictures whose class a classifier that learnt from
     *     this row predicts; null where there are no labels
     */
    public record Closer(
            KernelDistance kernel,
            double told,
            double toldError,
            Images unlike,
            double copies,
            double repeats,
            @Nullable Double learnt) {}

    /** How many of the test pictures that are most unlike a row are kept to be shown. */
    static final int UNLIKE = 32;

    /** With fewer pictures the standard error of shares is given. */
    static final int FEW = 500;

    /** The standard error of a share of some pictures (Agresti and Coull 1998). */
    static double error(double share, double n) {
        double towardsHalf = (share * n + 2) / (n + 4);
        return Math.sqrt(towardsHalf * (1 - towardsHalf) / (n + 4));
    }

    public ImageReport {
        rows = List.copyOf(rows);
    }

    /**
     * Judges one model by the standard protocol.
     *
     * @param model what makes pictures
     * @param train what it was fitted on; gives the real row and the Gaussian baseline
     * @param test real pictures that it has not seen
     * @param extractor what looks at the pictures
     * @throws InputException if there are too few pictures, or they differ in size
     */
    public static ImageReport of(
            Sampler<Images> model, Images train, Images test, FeatureExtractor extractor) {
        return of(
                Map.of("model", model), train, test, extractor, Protocol.standard(), Progress.NONE);
    }

    /**
     * Judges several models.
     *
     * @param models the models by the name of their row, in the map's order
     * @param train what they were fitted on; gives the real row and the Gaussian baseline
     * @param test real pictures that they have not seen
     * @param extractor what looks at the pictures
     * @param protocol how many pictures and neighbours, and the seed
     * @param progress hears how far the work is
     * @throws InputException if there are too few pictures, or they differ in size
     */
    public static ImageReport of(
            Map<String, ? extends Sampler<Images>> models,
            Images train,
            Images test,
            FeatureExtractor extractor,
            Protocol protocol,
            Progress progress) {
        return new ImageJudge(train, test, extractor, protocol, progress).report(models);
    }

    /**
     * Judges pictures that are there already, such as those of a folder.
     *
     * @param name the name of their row
     * @param synthetic the pictures; all rows have at most as many
     */
    public static ImageReport of(
            String name,
            Images synthetic,
            Images train,
            Images test,
            FeatureExtractor extractor,
            Protocol protocol,
            Progress progress) {
        int n = Math.min(protocol.pictures(), synthetic.count());
        // In a random order even where all are taken: files come sorted.
        Images some = synthetic.select(Spread.positions(synthetic.count(), n, protocol.seed()));
        Sampler<Images> sampler =
                (first, count, seed) ->
                        some.slice(Math.toIntExact(first), Math.toIntExact(first + count));
        return of(
                Map.of(name, sampler),
                train,
                test,
                extractor,
                new Protocol(n, protocol.neighbours(), protocol.seed()),
                progress);
    }

    /** The name of the distance, with its extractor: distances of others are other distances. */
    public String distanceName() {
        return "Fréchet distance (" + extractor + ")";
    }

    /** The row of real pictures. */
    public Row real() {
        return rows.stream().filter(row -> row.origin() == Origin.REAL).findFirst().orElseThrow();
    }

    /** A row's distance divided by that of real pictures: 1 is as good as real, more is worse. */
    public double distanceOverReal(Row row) {
        return row.distance() / real().distance();
    }

    /** A row's coverage divided by that of real pictures: 1 is as good as real, less is worse. */
    public double coverageOverReal(Row row) {
        return row.manifold().coverage() / real().manifold().coverage();
    }

    /** The report as data: what is printed, and what a program reads. */
    public Report report() {
        return Report.of(section());
    }

    Section section() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("pictures", (long) protocol.pictures());
        facts.put("reference", "test set");
        facts.put("neighbours", (long) protocol.neighbours());
        facts.put("seed", protocol.seed());
        facts.put("bits", 8L);
        facts.put("arithmetic", "float64");
        facts.put("extractor", extractor);
        facts.put("features", (long) features);
        return Section.of(
                        "",
                        "How good and how varied the pictures are",
                        measures(),
                        rows.stream().map(this::scores).toList())
                .withProtocol(
                        List.of(
                                format(
                                        "%,d pictures a row, against %,d of the test set, all of 8 bits; k = %d, seed %d.",
                                        protocol.pictures(),
                                        protocol.pictures(),
                                        protocol.neighbours(),
                                        protocol.seed()),
                                format(
                                        "Extractor %s, %,d features a picture, float64 arithmetic.",
                                        extractor, features)))
                .withFacts(Map.of("protocol", facts))
                .withNotes(Findings.of(this));
    }

    private List<Measure> measures() {
        String real = "divided by the training set's, which is real against real.";
        String share = "shares, 1 is best.";
        String classes =
                "predicted at least once, with the shares of the rarest and the most frequent.";
        int all = rows.get(0).classes().classes().size();
        List<Measure> measures = new ArrayList<>();
        measures.addAll(
                List.of(
                        Measure.of(
                                "frechetDistance",
                                "distance",
                                Better.LOWER,
                                Style.FOUR_DIGITS,
                                distanceName() + " with unbiased covariances; 0 is best."),
                        Measure.of(
                                "frechetDistanceOverReal",
                                "× real",
                                Better.LOWER,
                                Style.FOUR_DIGITS,
                                real),
                        Measure.of("precision", "precision", Better.HIGHER, Style.THREE, share),
                        Measure.of("recall", "recall", Better.HIGHER, Style.THREE, share),
                        Measure.of(
                                "density",
                                "density",
                                Better.HIGHER,
                                Style.THREE,
                                "about 1 for equal distributions."),
                        Measure.of("coverage", "coverage", Better.HIGHER, Style.THREE, share),
                        Measure.of("coverageOverReal", "× real", Better.HIGHER, Style.THREE, real),
                        new Measure(
                                "classesHit",
                                "classes",
                                Better.HIGHER,
                                Style.COUNT,
                                "of " + all,
                                classes),
                        Measure.of(
                                "smallestClassShare",
                                "smallest",
                                Better.NEITHER,
                                Style.PERCENT,
                                classes),
                        Measure.of(
                                "largestClassShare",
                                "largest",
                                Better.NEITHER,
                                Style.PERCENT,
                                classes),
                        Measure.of(
                                "classTotalVariation",
                                "TV",
                                Better.LOWER,
                                Style.THREE,
                                "total-variation distance of the predicted classes from the test set's; 0"
                                        + " is best.")));
        if (all < 2) { // nothing tells classes apart
            measures.removeIf(measure -> measure.key().toLowerCase(Locale.ROOT).contains("class"));
        }
        if (rows.stream().anyMatch(row -> row.closer() != null)) {
            measures.addAll(closerMeasures());
        }
        return measures;
    }

    private List<Measure> closerMeasures() {
        List<Measure> measures = new ArrayList<>();
        measures.add(
                Measure.of(
                        "kernelDistance",
                        "kernel",
                        Better.LOWER,
                        Style.THREE,
                        "kernel distance of the features ± its standard error, unbiased; 0 for equal"
                                + " distributions."));
        measures.add(
                Measure.of(
                        "twoSampleTest",
                        "C2ST",
                        Better.LOWER,
                        Style.THREE,
                        "AUC of a classifier that tells test pictures from these, on pictures that it"
                                + " has not seen; 0.5 where the two have one distribution."));
        String copies =
                "share of copies of training pictures, and of pictures that repeat another; the"
                        + " line of real pictures has those of the test set.";
        measures.add(Measure.of("copies", "copies", Better.LOWER, Style.PERCENT, copies));
        measures.add(Measure.of("repeats", "repeats", Better.LOWER, Style.PERCENT, copies));
        if (rows.stream().map(Row::closer).anyMatch(c -> c != null && c.learnt() != null)) {
            measures.add(
                    Measure.of(
                            "learnt",
                            "TSTR",
                            Better.HIGHER,
                            Style.THREE,
                            "accuracy on test pictures of a classifier that learnt from these."));
        }
        return measures;
    }

    private Line scores(Row row) {
        Map<String, Score> scores = new LinkedHashMap<>();
        if (protocol.pictures() > features) {
            scores.put("frechetDistance", Score.of(row.distance()));
            scores.put("frechetDistanceOverReal", Score.of(distanceOverReal(row)));
        }
        scores.put("precision", share(row.manifold().precision()));
        scores.put("recall", share(row.manifold().recall()));
        scores.put("density", Score.of(row.manifold().density()));
        scores.put("coverage", share(row.manifold().coverage()));
        scores.put("coverageOverReal", Score.of(coverageOverReal(row)));
        scores.put("classesHit", Score.of(row.classes().hit()));
        scores.put("smallestClassShare", Score.of(row.classes().smallestShare()));
        scores.put("largestClassShare", Score.of(row.classes().largestShare()));
        scores.put("classTotalVariation", Score.of(row.totalVariation()));
        Closer closer = row.closer();
        if (closer != null) {
            scores.put(
                    "kernelDistance",
                    new Score(closer.kernel().mean(), closer.kernel().error(), null, null));
            scores.put("twoSampleTest", new Score(closer.told(), closer.toldError(), null, null));
            if (row.origin() != Origin.BASELINE) {
                scores.put("copies", Score.of(closer.copies()));
                scores.put("repeats", Score.of(closer.repeats()));
            }
            Double learnt = closer.learnt();
            if (learnt != null) {
                scores.put("learnt", Score.of(learnt));
            }
        }
        Map<String, Object> counts = new LinkedHashMap<>();
        for (int c = 0; c < row.classes().classes().size(); c++) {
            counts.put(row.classes().classes().get(c), row.classes().counts()[c]);
        }
        return new Line(row.origin(), row.name(), scores, Map.of("classCounts", counts));
    }

    private Score share(double value) {
        int n = protocol.pictures();
        return n < FEW ? new Score(value, error(value, n), null, null) : Score.of(value);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
