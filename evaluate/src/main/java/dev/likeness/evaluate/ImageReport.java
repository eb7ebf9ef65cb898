package dev.likeness.evaluate;

import dev.likeness.InputException;
import dev.likeness.Sampler;
import dev.likeness.image.Images;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How good synthetic pictures are, beside what real ones reach and what trivial ones reach.
 *
 * <p>All pictures are rounded to 8 bits, each row has as many of them as the reference, and the
 * reference is the test set. The row of kind {@link Kind#REAL} judges pictures of the training set
 * the same way: it is the floor of the distance and the ceiling of the other measures, for this
 * number of pictures and this extractor.
 *
 * <pre>{@code
 * FeatureExtractor extractor = ShippedExtractors.forImages(test);
 * ImageReport report = ImageReport.of(model, train, test, extractor);
 * System.out.print(report.toText());
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
     * @param kind where the pictures come from
     * @param name what it is called
     * @param distance the {@link FrechetDistance} of the features, 0 or more
     * @param manifold precision, recall, density and coverage
     * @param classes the predicted classes
     * @param totalVariation the distance, 0 to 1, of the predicted classes from those of the test
     *     set
     */
    public record Row(
            Kind kind,
            String name,
            double distance,
            Manifold.Scores manifold,
            ClassHistogram classes,
            double totalVariation) {}

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
        Sampler<Images> sampler =
                (first, count, seed) ->
                        synthetic.slice(Math.toIntExact(first), Math.toIntExact(first + count));
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
        return rows.stream().filter(row -> row.kind() == Kind.REAL).findFirst().orElseThrow();
    }

    /** A row's distance divided by that of real pictures: 1 is as good as real, more is worse. */
    public double distanceOverReal(Row row) {
        return row.distance() / real().distance();
    }

    /** A row's coverage divided by that of real pictures: 1 is as good as real, less is worse. */
    public double coverageOverReal(Row row) {
        return row.manifold().coverage() / real().manifold().coverage();
    }

    /** The protocol and the rows as an aligned table of plain text. */
    public String toText() {
        return ReportText.of(this);
    }

    /** The report as plain values, as {@link dev.likeness.file.Json} writes them. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(
                "protocol",
                Map.of(
                        "pictures",
                        (long) protocol.pictures(),
                        "reference",
                        "test set",
                        "neighbours",
                        (long) protocol.neighbours(),
                        "seed",
                        protocol.seed(),
                        "bits",
                        8L,
                        "arithmetic",
                        "float64",
                        "extractor",
                        extractor,
                        "features",
                        (long) features));
        List<Object> list = new ArrayList<>();
        rows.forEach(row -> list.add(toMap(row)));
        map.put("rows", list);
        return map;
    }

    private Map<String, Object> toMap(Row row) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("kind", row.kind().name().toLowerCase(java.util.Locale.ROOT));
        map.put("name", row.name());
        map.put("frechetDistance", row.distance());
        map.put("frechetDistanceOverReal", distanceOverReal(row));
        map.put("precision", row.manifold().precision());
        map.put("recall", row.manifold().recall());
        map.put("density", row.manifold().density());
        map.put("coverage", row.manifold().coverage());
        map.put("coverageOverReal", coverageOverReal(row));
        map.put("classesHit", (long) row.classes().hit());
        map.put("smallestClassShare", row.classes().smallestShare());
        map.put("largestClassShare", row.classes().largestShare());
        map.put("classTotalVariation", row.totalVariation());
        Map<String, Object> counts = new LinkedHashMap<>();
        for (int c = 0; c < row.classes().classes().size(); c++) {
            counts.put(row.classes().classes().get(c), row.classes().counts()[c]);
        }
        map.put("classCounts", counts);
        return map;
    }
}
