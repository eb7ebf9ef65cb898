package dev.likeness.evaluate;

import dev.likeness.InputException;
import dev.likeness.Reconstructor;
import dev.likeness.evaluate.internal.AlignedTable;
import dev.likeness.image.Images;
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
     * @param name what it is called
     */
    public record Row(String name, ReconstructionError error) {}

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
        PrincipalComponents components = PrincipalComponents.of(train, codeWidth);
        Map<String, Reconstructor<Images>> ways = new LinkedHashMap<>();
        ways.put(name, model);
        ways.put(
                "baseline: PCA, %d components".formatted(components.count()),
                x -> components.reconstruct(x, CUT, 1 - CUT));
        ways.put("baseline: mean picture", x -> repeated(components.mean(), x));
        ways.put("floor: perfect reconstruction", x -> x);
        List<Row> rows = new ArrayList<>();
        ways.forEach(
                (way, reconstructor) ->
                        rows.add(
                                new Row(
                                        way,
                                        ReconstructionError.of(reconstructor, test, progress))));
        return new ReconstructionReport(test.count(), codeWidth, rows);
    }

    /** One picture in place of each of some. */
    private static Images repeated(double[] picture, Images like) {
        float[] values = new float[like.count() * picture.length];
        for (int k = 0; k < values.length; k++) {
            values[k] = (float) Math.min(1 - CUT, Math.max(CUT, picture[k % picture.length]));
        }
        return Images.ofFloats(like.count(), like.channels(), like.height(), like.width(), values);
    }

    /** The rows as an aligned table of plain text. */
    public String toText() {
        AlignedTable table =
                new AlignedTable()
                        .row(List.of("", "cross-entropy", "above the floor", "squared error"));
        for (Row row : rows) {
            table.row(
                    List.of(
                            row.name(),
                            format("%.4f", row.error().crossEntropy()),
                            format("%.4f", row.error().crossEntropy() - row.error().floor()),
                            format("%.5f", row.error().squared())));
        }
        StringBuilder text = new StringBuilder();
        text.append(
                format(
                        "Reconstruction of %,d test pictures through codes of %,d numbers:%n%n",
                        pictures, codeWidth));
        table.appendTo(text);
        text.append(
                format(
                        "%ncross-entropy: binary, in nats a pixel; squared error: a pixel, of values"
                                + " in [0, 1]; means over pictures.%n"));
        return text.toString();
    }

    /** The report as plain values, as {@link dev.likeness.file.Json} writes them. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("pictures", (long) pictures);
        map.put("codeWidth", (long) codeWidth);
        List<Object> list = new ArrayList<>();
        for (Row row : rows) {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("name", row.name());
            values.put("crossEntropy", row.error().crossEntropy());
            values.put("squaredError", row.error().squared());
            list.add(values);
        }
        map.put("rows", list);
        return map;
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
