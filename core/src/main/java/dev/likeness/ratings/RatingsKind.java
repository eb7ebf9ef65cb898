package dev.likeness.ratings;

import dev.likeness.Facts;
import dev.likeness.Histories;
import dev.likeness.History;
import dev.likeness.InputException;
import dev.likeness.ModelCard;
import dev.likeness.Nearest;
import dev.likeness.Notices;
import dev.likeness.Recommendations;
import dev.likeness.Sampler;
import dev.likeness.Source;
import dev.likeness.Split;
import dev.likeness.Truth;
import dev.likeness.Words;
import dev.likeness.file.FileProblem;
import dev.likeness.table.Tables;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Ratings as a kind of data. */
public final class RatingsKind implements Histories<Ratings, RatingsReading, RatingsWriting> {

    /** Users drawn at a time. */
    private static final int BLOCK = 4096;

    @Override
    public String name() {
        return Ratings.KIND;
    }

    @Override
    public Class<Ratings> type() {
        return Ratings.class;
    }

    @Override
    public Words words() {
        return new Words("user", "users", "ratings");
    }

    @Override
    public RatingsReading reading() {
        return RatingsReading.defaults();
    }

    @Override
    public RatingsWriting writing() {
        return new RatingsWriting();
    }

    @Override
    public String accepts() {
        return "a file of ratings with a user and an item in each line, in .csv, .tsv, .inter, .dat or"
                + " .parquet";
    }

    @Override
    public boolean recognises(Path path) {
        return Files.isRegularFile(path) && RatingsFiles.recognises(path);
    }

    @Override
    public boolean reads(Path path) {
        return Files.isRegularFile(path) && RatingsFiles.reads(path);
    }

    @Override
    public Source<Ratings> open(Path path, RatingsReading reading) {
        FileProblem.requireFile(path);
        return source(notices -> RatingsFiles.read(path, reading, notices), reading);
    }

    /** New data are shown to a model whole: neither filtered by counts nor split. */
    @Override
    public Source<Ratings> open(
            Path path, RatingsReading given, ModelCard card, @Nullable RatingsReading learnt) {
        boolean said = !given.equals(reading());
        return open(path, said || learnt == null ? given : learnt.whole());
    }

    /** Reads ratings. */
    @FunctionalInterface
    public interface Reader {

        /** All of them, also those that are set aside. */
        Ratings read(Notices notices);
    }

    /** Ratings with a test half where the reading sets one aside. */
    public static Source<Ratings> source(Reader reader, RatingsReading reading) {
        RatingsSplit.@Nullable By by = reading.testBy();
        return new Source<>() {
            @Override
            public boolean hasTest() {
                return by != null;
            }

            @Override
            public Ratings read(Split split, Notices notices) {
                Ratings all = reader.read(notices);
                if (by == null && split == Split.TEST) {
                    throw new InputException(
                            "These ratings have no test half; set one aside with testBy.");
                } else if (by == null) {
                    return all;
                }
                RatingsSplit.Parts parts =
                        new RatingsSplit(by, reading.testShare(), reading.testSeed()).of(all);
                return split == Split.TRAIN ? parts.train() : parts.test();
            }
        };
    }

    /** What a model does not know it passes over. */
    @Override
    public void check(
            Ratings data, ModelCard card, String name, @Nullable String except, Notices notices) {}

    @Override
    public int sampleSize() {
        return 1000;
    }

    @Override
    public String ending() {
        return ".csv";
    }

    @Override
    public String endings() {
        return ".csv, .tsv, .csv.gz, .tsv.gz or .parquet for ratings";
    }

    @Override
    public void checkTarget(String target) {
        Tables.checkTarget(target);
    }

    @Override
    public void write(Ratings data, String target, RatingsWriting writing) {
        checkTarget(target);
        RatingsFiles.write(data, path(target));
    }

    @Override
    public void write(
            Sampler<Ratings> sampler,
            ModelCard card,
            long first,
            int count,
            long seed,
            String target,
            RatingsWriting writing,
            LongConsumer done) {
        checkTarget(target);
        Path file = path(target);
        List<Ratings> blocks = new ArrayList<>();
        for (int drawn = 0; drawn < count; drawn += BLOCK) {
            int some = Math.min(BLOCK, count - drawn);
            blocks.add(sampler.sample(first + drawn, some, seed));
            done.accept(drawn + some);
        }
        RatingsFiles.write(RatingsJoin.of(blocks), file);
    }

    private static Path path(String target) {
        try {
            return Path.of(target);
        } catch (InvalidPathException e) {
            throw new InputException(target + " cannot be the name of a file.", e);
        }
    }

    @Override
    public Map<String, @Nullable Object> describe(Ratings data) {
        return RatingsFacts.of(data);
    }

    @Override
    public List<List<String>> rows(Map<String, ?> described) {
        return RatingsFacts.rows(described);
    }

    @Override
    public Facts facts(Ratings data, List<String> fileNames, @Nullable String target) {
        return new Facts(
                List.of("user", "items"),
                u -> Arrays.asList(data.users().id(u), String.valueOf(data.length(u))));
    }

    @Override
    public Optional<Truth> truth(Ratings data, ModelCard card) {
        return Optional.empty();
    }

    /** The items were met in the order in which they are named. */
    @Override
    public Ratings history(History history, List<String> known) {
        Ids items = Ids.of(known);
        EventList events = new EventList();
        long time = 0;
        for (String each : history.items()) {
            items.require(each, "item");
            events.add("", each, 1, ++time);
        }
        return time == 0
                ? Ratings.of(
                        Ids.of(List.of("")),
                        items,
                        new int[2],
                        new int[0],
                        new float[0],
                        new long[0])
                : events.ratings(Several.LAST).withItems(items);
    }

    @Override
    public int[] positions(Ratings data, List<String> names) {
        return names.stream()
                .mapToInt(
                        name -> {
                            int place = data.users().find(name);
                            if (place < 0) {
                                throw new InputException(
                                        "There is no user \"%s\" in the data.%s Somebody new needs a history."
                                                .formatted(
                                                        name,
                                                        Nearest.hint(name, data.users().list())));
                            }
                            return place;
                        })
                .toArray();
    }

    @Override
    public Ratings and(Ratings data, History more) {
        return RatingsJoin.and(data, more);
    }

    @Override
    public void write(Recommendations found, String whose, Path file) {
        Tables.write(RecommendationTable.of(found, whose), file);
    }
}
