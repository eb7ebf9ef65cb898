package dev.likeness.toy;

import dev.likeness.DataKind;
import dev.likeness.Facts;
import dev.likeness.InputException;
import dev.likeness.ModelCard;
import dev.likeness.Notices;
import dev.likeness.Sampler;
import dev.likeness.Source;
import dev.likeness.Split;
import dev.likeness.Truth;
import dev.likeness.Words;
import dev.likeness.file.FileProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Points as a kind of data: files that end in {@code .points}, numbers with blanks between. */
public final class PointsKind implements DataKind<Points, PointsReading, PointsWriting> {

    @Override
    public String name() {
        return "points";
    }

    @Override
    public Class<Points> type() {
        return Points.class;
    }

    @Override
    public Words words() {
        return new Words("point", "points", "points");
    }

    @Override
    public PointsReading reading() {
        return PointsReading.defaults();
    }

    @Override
    public PointsWriting writing() {
        return new PointsWriting();
    }

    @Override
    public String accepts() {
        return "a .points file";
    }

    @Override
    public boolean recognises(Path path) {
        return path.toString().endsWith(".points");
    }

    @Override
    public Source<Points> open(Path path, PointsReading reading) {
        FileProblem.requireFile(path);
        return new Source<>() {
            @Override
            public boolean hasTest() {
                return false;
            }

            @Override
            public Points read(Split split, Notices notices) {
                if (split == Split.TEST) {
                    throw new InputException(path + " has no test half.");
                }
                return points(path, reading);
            }
        };
    }

    private static Points points(Path path, PointsReading reading) {
        float scale = reading.scale() == null ? 1 : reading.scale().floatValue();
        List<float[]> rows = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(path)) {
                String[] texts = line.split(" ");
                int[] kept =
                        IntStream.range(0, texts.length)
                                .filter(j -> !reading.drop().contains("x" + j))
                                .toArray();
                float[] row = new float[kept.length];
                for (int j = 0; j < kept.length; j++) {
                    row[j] = scale * Float.parseFloat(texts[kept[j]]);
                }
                rows.add(row);
            }
        } catch (IOException e) {
            throw FileProblem.reading(path, e);
        } catch (NumberFormatException e) {
            throw new InputException(path + " holds what is no number.", e);
        }
        if (reading.upwards()) {
            Collections.reverse(rows);
        }
        return new Points(rows.toArray(float[][]::new));
    }

    @Override
    public void check(
            Points data, ModelCard card, String name, @Nullable String except, Notices notices) {}

    @Override
    public int sampleSize() {
        return 10;
    }

    @Override
    public String ending() {
        return ".points";
    }

    @Override
    public String endings() {
        return ".points for text";
    }

    @Override
    public void checkTarget(String target) {}

    @Override
    public void write(Points data, String target, PointsWriting writing) {
        List<String> lines = new ArrayList<>();
        for (float[] row : data.rows()) {
            StringBuilder line = new StringBuilder();
            for (float number : row) {
                line.append(line.isEmpty() ? "" : " ").append(number);
            }
            lines.add(line.toString());
        }
        try {
            Files.write(Path.of(target), lines);
        } catch (IOException e) {
            throw FileProblem.writing(Path.of(target), e);
        }
    }

    @Override
    public void write(
            Sampler<Points> sampler,
            ModelCard card,
            long first,
            int count,
            long seed,
            String target,
            PointsWriting writing,
            LongConsumer done) {
        write(sampler.sample(first, count, seed), target, writing);
    }

    @Override
    public Map<String, @Nullable Object> describe(Points data) {
        return Map.of("count", data.count());
    }

    @Override
    public Facts facts(Points data, List<String> fileNames, @Nullable String target) {
        return new Facts(List.of("point"), i -> List.of(i));
    }

    @Override
    public Optional<Truth> truth(Points data, ModelCard card) {
        return Optional.empty();
    }
}
