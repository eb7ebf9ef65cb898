package dev.likeness.datasets;

import dev.likeness.Distance;
import dev.likeness.Facts;
import dev.likeness.InputException;
import dev.likeness.JsonForm;
import dev.likeness.ModelCard;
import dev.likeness.Notices;
import dev.likeness.Remedy;
import dev.likeness.Sampler;
import dev.likeness.Source;
import dev.likeness.Stacking;
import dev.likeness.Truth;
import dev.likeness.Words;
import dev.likeness.file.SheetWriter;
import dev.likeness.image.ImageDistances;
import dev.likeness.image.ImageFiles;
import dev.likeness.image.ImageJson;
import dev.likeness.image.Images;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Pictures as a kind of data. */
public final class ImageKind implements Stacking<Images, ImageReading, ImageWriting> {

    /** With fewer pictures none is held out, because a tenth of them judges nothing. */
    private static final int FEW = 50;

    /** The share of pictures that is held out where nobody says how much. */
    private static final double HELD_OUT = 0.1;

    private static final double MOST_HELD_OUT = 10_000;

    private static final List<String> SIZE = List.of("channels", "height", "width");

    @Override
    public String name() {
        return Images.KIND;
    }

    @Override
    public Class<Images> type() {
        return Images.class;
    }

    @Override
    public Words words() {
        return new Words("picture", "pictures", "pictures");
    }

    @Override
    public ImageReading reading() {
        return new ImageReading(null, false, false, false);
    }

    @Override
    public ImageWriting writing() {
        return new ImageWriting(null, null, false);
    }

    @Override
    public String accepts() {
        return "a picture, a folder of pictures (sub-folders are labels, or the halves train and"
                + " test), an IDX file or folder, or an .npy file";
    }

    @Override
    public boolean recognises(Path path) {
        boolean readable =
                Files.isDirectory(path)
                        ? PictureFiles.looksLike(path)
                        : PictureFiles.named(path) || IdxFolder.looksLikeIdx(path);
        return readable || Archive.at(path).isPresent(); // an archive is refused in a sentence
    }

    @Override
    public Source<Images> open(Path path, ImageReading reading) {
        Archive.refuse(path);
        return PictureFiles.source(path, reading.options());
    }

    @Override
    public void check(
            Images data, ModelCard card, String name, @Nullable String except, Notices notices) {
        Map<String, Object> known = card.data().schema();
        Map<String, Object> found = data.schema();
        if (SIZE.stream().allMatch(key -> equal(known.get(key), found.get(key)))) {
            return;
        }
        Map<String, String> reading = new LinkedHashMap<>();
        if (equal(known.get("height"), known.get("width"))) {
            reading.put("size", String.valueOf(known.get("height")));
        }
        reading.put(equal(known.get("channels"), 1) ? "grey" : "rgb", "");
        throw new InputException(
                "The model knows pictures of %s (channels × height × width), %s has pictures of %s."
                        .formatted(size(known), name, size(found)),
                new Remedy("Read them with", Remedy.Where.READING, reading));
    }

    @Override
    public double heldOut(int count) {
        return count < FEW ? 0 : Math.min(HELD_OUT, MOST_HELD_OUT / count);
    }

    @Override
    public void checkSame(Images data, ModelCard.Data learnt, String name) {
        Map<String, Object> known = learnt.schema();
        Map<String, Object> found = data.schema();
        if (!SIZE.stream().allMatch(key -> equal(known.get(key), found.get(key)))) {
            throw new InputException(
                    "The pictures of %s are no longer those that the run learnt from: they were %s (channels × height × width), and are %s. Put the old ones back, or begin another run."
                            .formatted(name, size(known), size(found)));
        } else if (!equal(known.get("labels"), found.get("labels"))) {
            throw new InputException(
                    "The pictures of %s are no longer those that the run learnt from: the labels were %s, and are %s. Put the old ones back, or begin another run."
                            .formatted(
                                    name,
                                    labels(known.get("labels")),
                                    labels(found.get("labels"))));
        }
    }

    private static String labels(@Nullable Object labels) {
        return labels instanceof List<?> list && !list.isEmpty()
                ? list.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : "none";
    }

    @Override
    public Optional<Remedy> smaller() {
        return Optional.of(ManyPictures.smaller());
    }

    private static boolean equal(@Nullable Object a, @Nullable Object b) {
        return String.valueOf(a).equals(String.valueOf(b)); // a file gives whole numbers as Long
    }

    private static String size(Map<String, Object> schema) {
        return SIZE.stream()
                .map(key -> String.valueOf(schema.get(key)))
                .collect(Collectors.joining(" × "));
    }

    @Override
    public ImageWriting arranged(ImageWriting writing, int inARow, boolean touching) {
        boolean natural = writing.columns() == null && inARow > 0;
        return new ImageWriting(
                natural ? Integer.valueOf(inARow) : writing.columns(), writing.scale(), touching);
    }

    @Override
    public int sampleSize() {
        return 64;
    }

    @Override
    public String ending() {
        return ".png";
    }

    @Override
    public String endings() {
        return ".png for one sheet of pictures, .npy for an array (count, channels, height, width),"
                + " / for a folder of PNGs";
    }

    @Override
    public void checkTarget(String target) {
        ImageFiles.checkTarget(target);
    }

    @Override
    public void write(Images data, String target, ImageWriting writing) {
        ImageFiles.write(data, target, writing.layout());
    }

    /** Draws all at once, because a sheet and a folder are written whole. */
    @Override
    public void write(
            Sampler<Images> sampler,
            ModelCard card,
            long first,
            int count,
            long seed,
            String target,
            ImageWriting writing,
            LongConsumer done) {
        requireMemory(card, count);
        write(sampler.sample(first, count, seed), target, writing);
    }

    /** Refuses before the sample is drawn what Java's memory cannot hold. */
    private static void requireMemory(ModelCard card, int count) {
        double values = count;
        for (String side : SIZE) {
            if (card.data().schema().get(side) instanceof Number length) {
                values *= length.doubleValue();
            }
        }
        double most = Math.min(Integer.MAX_VALUE - 8.0, Runtime.getRuntime().maxMemory() / 8.0);
        if (values > most) {
            double fits = Math.max(1, count * (most / values));
            String part =
                    String.format(Locale.ROOT, "%.0f", Math.pow(10, Math.floor(Math.log10(fits))));
            throw new InputException(
                    String.format(
                            Locale.ROOT,
                            "A sample of %,d pictures needs more memory than there is. Draw it in parts: %s pictures, then %s more from position %s on, and so forth.",
                            count,
                            part,
                            part,
                            part));
        }
    }

    @Override
    public Optional<SheetWriter> sheets() {
        return Optional.of(ImageFiles.sheets());
    }

    @Override
    public Optional<JsonForm<Images>> json() {
        return Optional.of(new ImageJson());
    }

    @Override
    public Map<String, @Nullable Object> describe(Images data) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("count", data.count());
        map.put("channels", data.channels());
        map.put("height", data.height());
        map.put("width", data.width());
        map.put("fingerprint", data.fingerprint());
        if (data.labelled()) {
            int[] counts = new int[data.labelNames().size()];
            for (int label : data.labels()) {
                counts[label]++;
            }
            Map<String, @Nullable Object> labels = new LinkedHashMap<>();
            for (int i = 0; i < counts.length; i++) {
                labels.put(data.labelNames().get(i), counts[i]);
            }
            map.put("labels", labels);
        }
        return map;
    }

    @Override
    public Facts facts(Images data, List<String> fileNames, @Nullable String target) {
        List<String> header = new ArrayList<>(List.of("picture"));
        boolean files = fileNames.size() == data.count();
        if (files) {
            header.add("file");
        }
        if (data.labelled()) {
            header.add("label");
        }
        return new Facts(
                header,
                i -> {
                    List<@Nullable Object> cells = new ArrayList<>();
                    cells.add(i);
                    if (files) {
                        cells.add(fileNames.get(i));
                    }
                    if (data.labelled()) {
                        cells.add(data.labelNames().get(data.label(i)));
                    }
                    return cells;
                });
    }

    @Override
    public Optional<Truth> truth(Images data, ModelCard card) {
        return data.labelled()
                ? Optional.of(
                        new Truth(
                                "label",
                                "label",
                                data.labelNames(),
                                data.count(),
                                i -> data.labelNames().get(data.label(i)),
                                i -> Double.NaN))
                : Optional.empty();
    }

    @Override
    public List<Distance<Images>> distances() {
        return List.of(
                new Distance<>(
                        "squared-error",
                        "squared error",
                        "squared error a pixel, values in [0, 1]",
                        ImageDistances::squared),
                new Distance<>(
                        "cross-entropy",
                        "cross-entropy",
                        "binary cross-entropy, nats a pixel",
                        ImageDistances::crossEntropy));
    }

    @Override
    public boolean stacks(String target) {
        return target.toLowerCase(Locale.ROOT).endsWith(".png")
                && !Files.isDirectory(Path.of(target));
    }

    @Override
    public void writeStacked(List<Images> collections, String target, ImageWriting writing) {
        ImageFiles.writeStacked(collections, Path.of(target), writing.layout());
    }

    @Override
    public Images join(List<Images> parts) {
        return parts.stream().reduce(Images::concat).orElseThrow();
    }
}
