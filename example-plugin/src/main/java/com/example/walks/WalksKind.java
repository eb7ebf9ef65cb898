package com.example.walks;

import dev.likeness.DataKind;
import dev.likeness.Facts;
import dev.likeness.InputException;
import dev.likeness.ModelCard;
import dev.likeness.Notices;
import dev.likeness.Sampler;
import dev.likeness.Source;
import dev.likeness.Truth;
import dev.likeness.Words;
import dev.likeness.file.AtomicFile;
import dev.likeness.file.FileProblem;
import dev.likeness.file.SheetWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Walks as a kind of data: how files become walks, and how walks become files. */
public final class WalksKind implements DataKind<Walks, WalksReading, WalksWriting> {

    /**
     * Walks that are drawn and written at a time, so that a sample of any size fits into memory.
     */
    private static final int BLOCK = 10_000;

    private static final String ENDING = ".walks";

    @Override
    public String name() {
        return Walks.KIND;
    }

    @Override
    public Class<Walks> type() {
        return Walks.class;
    }

    @Override
    public Words words() {
        return new Words("walk", "walks", "walks");
    }

    @Override
    public WalksReading reading() {
        return new WalksReading(null, false);
    }

    @Override
    public WalksWriting writing() {
        return new WalksWriting(" ");
    }

    @Override
    public String accepts() {
        return "a .walks file, one walk of whole numbers a line";
    }

    @Override
    public boolean recognises(Path path) {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(ENDING)
                && !Files.isDirectory(path);
    }

    @Override
    public Source<Walks> open(Path path, WalksReading reading) {
        FileProblem.requireFile(path);
        return new WalksFile(path, reading);
    }

    @Override
    public void check(
            Walks data, ModelCard card, String name, @Nullable String except, Notices notices) {
        Object known = card.data().schema().get(Walks.LARGEST_STEP);
        int found = data.largestStep();
        if (known instanceof Number largest && found > largest.longValue()) {
            throw new InputException(
                    "%s has a step of %,d, and the model knows steps of at most %,d. Fit a model to walks with such steps."
                            .formatted(name, found, largest.longValue()));
        }
    }

    @Override
    public int sampleSize() {
        return 100;
    }

    @Override
    public String ending() {
        return ENDING;
    }

    @Override
    public String endings() {
        return ".walks for a text file, one walk a line";
    }

    @Override
    public void checkTarget(String target) {
        if (!target.toLowerCase(Locale.ROOT).endsWith(ENDING)) {
            throw new InputException(
                    "Walks are written to a name that ends in .walks, found %s.".formatted(target));
        }
    }

    @Override
    public void write(Walks data, String target, WalksWriting writing) {
        checkTarget(target);
        AtomicFile.write(Path.of(target), out -> WalksFile.write(data, out, writing));
    }

    @Override
    public void write(
            Sampler<Walks> sampler,
            ModelCard card,
            long first,
            int count,
            long seed,
            String target,
            WalksWriting writing,
            LongConsumer done) {
        checkTarget(target);
        AtomicFile.write(
                Path.of(target),
                out -> {
                    for (int from = 0; from < count; from += BLOCK) {
                        int some = Math.min(BLOCK, count - from);
                        WalksFile.write(sampler.sample(first + from, some, seed), out, writing);
                        done.accept(from + some);
                    }
                });
    }

    @Override
    public Optional<SheetWriter> sheets() {
        return Optional.of(new WalksSheet());
    }

    @Override
    public Map<String, @Nullable Object> describe(Walks data) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("count", data.count());
        map.put("longest", data.longest());
        map.put(Walks.LARGEST_STEP, data.largestStep());
        map.put("fingerprint", data.provenance().fingerprint());
        return map;
    }

    @Override
    public Facts facts(Walks data, List<String> fileNames, @Nullable String target) {
        return new Facts(List.of("walk", "places"), i -> List.of(i + 1, data.places(i).length));
    }

    /** Walks have no label. */
    @Override
    public Optional<Truth> truth(Walks data, ModelCard card) {
        return Optional.empty();
    }
}
