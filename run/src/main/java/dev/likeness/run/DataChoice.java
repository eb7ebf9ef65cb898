package dev.likeness.run;

import dev.likeness.Data;
import dev.likeness.DataKind;
import dev.likeness.Dataset;
import dev.likeness.HoldOut;
import dev.likeness.InputException;
import dev.likeness.Kinds;
import dev.likeness.ModelCard;
import dev.likeness.Notices;
import dev.likeness.Settings;
import dev.likeness.Source;
import dev.likeness.Split;
import dev.likeness.file.RunRecipe;
import dev.likeness.file.SeveralFiles;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which data, and how they are read.
 *
 * @param <X> the kind of data
 */
public final class DataChoice<X extends Dataset> {

    private static final String HOLD_OUT = "holdOut";
    private static final String LEARNT_FROM = "learntFrom";

    private final DataKind<X, ?, ?> kind;
    private final String name;
    private final Source<X> source;
    private final Map<String, Object> reading;
    private final double holdOut;
    private final boolean undecided;

    /** What a run learnt from, as a model's card says it; empty where that is not known. */
    private final Map<String, Object> learntFrom;

    private DataChoice(
            DataKind<X, ?, ?> kind,
            String name,
            Source<X> source,
            Map<String, Object> reading,
            double holdOut,
            boolean undecided,
            Map<String, Object> learntFrom) {
        if (!(holdOut >= 0 && holdOut < 1)) {
            throw new InputException(
                    "The share held out must be from 0 up to less than 1, such as 0.2, found "
                            + holdOut
                            + ".");
        }
        this.kind = kind;
        this.name = name;
        this.source = source;
        this.reading = reading;
        this.holdOut = holdOut;
        this.undecided = undecided;
        this.learntFrom = learntFrom;
    }

    /**
     * Data that were read to learn from.
     *
     * @param choice the data, with the share held out decided and what they are noted
     * @param train what is learnt from
     */
    record Learnt<X extends Dataset>(DataChoice<X> choice, X train) {}

    /**
     * Data in two parts.
     *
     * @param train what is learnt from
     * @param heldOut what a model is judged by; null if nothing is held out and there is no test
     *     half
     */
    public record Parts<X extends Dataset>(X train, @Nullable X heldOut) {}

    /**
     * The data of a name or path. Looks whether there are such data, and reads none of them.
     *
     * @param type the kind of data
     * @param given what was said of reading them, as texts by the setting's key
     * @param holdOut the share of examples that is not learnt from, 0 for none
     * @throws InputException if there are none, or what was said does not fit
     */
    public static <X extends Dataset> DataChoice<X> of(
            Class<X> type, String nameOrPath, Map<String, List<String>> given, double holdOut) {
        return of(Kinds.of(type), nameOrPath, given, holdOut);
    }

    private static <X extends Dataset, R extends Record, W extends Record> DataChoice<X> of(
            DataKind<X, R, W> kind,
            String nameOrPath,
            Map<String, List<String>> given,
            double holdOut) {
        R reading = kind.settled(Settings.with(kind.reading(), given));
        Source<X> source = Data.open(nameOrPath, kind, reading);
        return new DataChoice<>(
                kind,
                Data.lasting(nameOrPath),
                source,
                Settings.toMap(reading),
                holdOut,
                false,
                Map.of());
    }

    /**
     * The data that a run learns from.
     *
     * @param given what was said now of reading them
     * @throws InputException if they are gone, or the run's file is damaged
     */
    public static <X extends Dataset> DataChoice<X> ofRun(
            Class<X> type, RunRecipe run, Path folder, Map<String, List<String>> given) {
        return ofRun(Kinds.of(type), run, folder, given);
    }

    private static <X extends Dataset, R extends Record, W extends Record> DataChoice<X> ofRun(
            DataKind<X, R, W> kind, RunRecipe run, Path folder, Map<String, List<String>> given) {
        R learnt = reading(kind, run, folder);
        R reading =
                given.isEmpty()
                        ? learnt
                        : kind.readingAgain(
                                kind.settled(Settings.with(kind.reading(), given)), learnt);
        Object share = run.dataOptions().get(HOLD_OUT);
        return new DataChoice<>(
                kind,
                run.data(),
                told(Data.open(run.data(), kind, reading), given.isEmpty()),
                Settings.toMap(reading),
                share instanceof Number number ? number.doubleValue() : 0,
                false,
                noted(run));
    }

    /** The same source, which says nothing again of what was said when the run began. */
    private static <X extends Dataset> Source<X> told(Source<X> source, boolean already) {
        return !already
                ? source
                : new Source<>() {
                    @Override
                    public boolean hasTest() {
                        return source.hasTest();
                    }

                    @Override
                    public X read(Split split, Notices notices) {
                        return source.read(split, Notices.NONE);
                    }

                    @Override
                    public List<String> fileNames(Split split) {
                        return source.fileNames(split);
                    }
                };
    }

    private static <X extends Dataset, R extends Record, W extends Record> R reading(
            DataKind<X, R, W> kind, RunRecipe run, Path folder) {
        Map<String, Object> options = new LinkedHashMap<>(run.dataOptions());
        options.remove(HOLD_OUT);
        options.remove(LEARNT_FROM);
        try {
            return Settings.fromMap(kind.reading(), options);
        } catch (InputException e) {
            throw new InputException(
                    "%s: dataOptions are damaged. %s The file was changed; begin the run again."
                            .formatted(folder.resolve("recipe.json"), e.getMessage()),
                    e);
        }
    }

    /**
     * Data that a model is shown, read as those that it learnt from.
     *
     * @param card the model's card
     * @param run how its run was begun; null if it is in none
     * @throws InputException if there are none, or what was said contradicts what the model knows
     */
    public static <X extends Dataset> DataChoice<X> forModel(
            Class<X> type,
            String nameOrPath,
            Map<String, List<String>> given,
            ModelCard card,
            @Nullable RunRecipe run,
            Path model) {
        return forModel(Kinds.of(type), nameOrPath, given, card, run, model);
    }

    private static <X extends Dataset, R extends Record, W extends Record> DataChoice<X> forModel(
            DataKind<X, R, W> kind,
            String nameOrPath,
            Map<String, List<String>> given,
            ModelCard card,
            @Nullable RunRecipe run,
            Path model) {
        R reading = kind.settled(Settings.with(kind.reading(), given));
        Source<X> plain = Data.open(nameOrPath, kind, reading);
        Source<X> source =
                Kinds.dataset(nameOrPath).isPresent()
                        ? plain
                        : like(
                                kind,
                                nameOrPath,
                                reading,
                                card,
                                run == null ? null : reading(kind, run, model));
        return new DataChoice<>(
                kind,
                Data.lasting(nameOrPath),
                source,
                Settings.toMap(reading),
                0,
                false,
                Map.of());
    }

    private static <X extends Dataset, R extends Record> Source<X> like(
            DataKind<X, R, ?> kind,
            String nameOrPath,
            R reading,
            ModelCard card,
            @Nullable R learnt) {
        return kind.at(nameOrPath, reading, card, learnt)
                .orElseGet(() -> kind.open(Data.path(nameOrPath), reading, card, learnt));
    }

    /**
     * Data that are compared with others, read as those are.
     *
     * @param others data that were read
     * @param given what was said of reading both
     * @throws InputException if there are none, or they are of another kind
     */
    public static <X extends Dataset> DataChoice<X> like(
            Class<X> type, X others, String nameOrPath, Map<String, List<String>> given) {
        ModelCard card =
                new ModelCard("", Map.of(), others.provenance(), 0, 0, 0, Map.of(), Map.of());
        return forModel(type, nameOrPath, given, card, null, Path.of(""));
    }

    /** The kind of data. */
    public DataKind<X, ?, ?> kind() {
        return kind;
    }

    /** A known name, or an absolute path so that a run can be resumed from another folder. */
    public String name() {
        return name;
    }

    /** The share of examples that is not learnt from. */
    public double holdOut() {
        return holdOut;
    }

    /** How the data are read, as {@code recipe.json} keeps it. */
    public Map<String, Object> options() {
        Map<String, Object> options = new LinkedHashMap<>(reading);
        options.put(HOLD_OUT, holdOut);
        if (!learntFrom.isEmpty()) {
            options.put(LEARNT_FROM, learntFrom);
        }
        return options;
    }

    private static Map<String, Object> noted(RunRecipe run) {
        Map<String, Object> noted = new LinkedHashMap<>();
        if (run.dataOptions().get(LEARNT_FROM) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> noted.put(String.valueOf(key), value));
        }
        return noted;
    }

    /** The same data, of which the kind of data says what share is held out. */
    DataChoice<X> undecided() {
        return new DataChoice<>(kind, name, source, reading, holdOut, true, learntFrom);
    }

    /** Reads what a new run learns from, and decides what is held out. */
    Learnt<X> begin(Notices notices) {
        X all = source.read(Split.TRAIN, notices);
        double share = undecided && !source.hasTest() ? kind.heldOut(all.count()) : holdOut;
        X train = compared(split(all, share), notices);
        if (undecided && train.count() < all.count()) {
            notices.tell(
                    "%s are held out, for the model to be judged by; a share of 0 learns from all."
                            .formatted(kind.words().count(all.count() - train.count())));
        }
        return noting(share, train);
    }

    /**
     * Reads what a run goes on to learn from, and compares it with what it learnt from before.
     *
     * @throws InputException if what the run learnt would mean something else with these data
     */
    Learnt<X> goOn(Notices notices) {
        X train = train(notices);
        if (learntFrom.get("schema") instanceof Map<?, ?> map
                && learntFrom.get("count") instanceof Number count
                && !train.provenance().fingerprint().equals(learntFrom.get("fingerprint"))) {
            Map<String, Object> schema = new LinkedHashMap<>();
            map.forEach((key, value) -> schema.put(String.valueOf(key), value));
            ModelCard.Data before =
                    new ModelCard.Data(
                            kind.name(),
                            count.longValue(),
                            schema,
                            String.valueOf(learntFrom.get("fingerprint")));
            kind.checkSame(train, before, name);
            notices.tell(
                    "The %s of %s have changed since the run began (%s then, %s now): it goes on with what is there now."
                            .formatted(
                                    kind.words().many(),
                                    name,
                                    kind.words().count(before.count()),
                                    kind.words().count(train.count())));
        }
        return noting(holdOut, train);
    }

    private Learnt<X> noting(double share, X train) {
        ModelCard.Data data = train.provenance();
        Map<String, Object> noted = new LinkedHashMap<>();
        noted.put("count", data.count());
        noted.put("fingerprint", data.fingerprint());
        noted.put("schema", data.schema());
        return new Learnt<>(
                new DataChoice<>(kind, name, source, reading, share, false, noted), train);
    }

    /** Whether there are examples to judge by that were not learnt from. */
    public boolean hasTest() {
        return holdOut > 0 || source.hasTest();
    }

    /** Whether the data come in two halves. */
    public boolean hasHalves() {
        return source.hasTest();
    }

    /**
     * All examples of one half, held-out ones too.
     *
     * @throws InputException if there is no such half, or the data cannot be read
     */
    public X read(Split split, Notices notices) {
        return source.read(split, notices);
    }

    /** The names of the files that the examples of a half come from; none where there are none. */
    public List<String> fileNames(Split split) {
        return source.fileNames(split);
    }

    /** What is learnt from: without what is held out. */
    public X train(Notices notices) {
        return compared(split(notices), notices);
    }

    /** What is learnt from, after a look whether what is held out is in it too. */
    private X compared(Parts<X> parts, Notices notices) {
        X heldOut = parts.heldOut();
        if (heldOut != null) {
            kind.compare(parts.train(), heldOut, notices);
        }
        return parts.train();
    }

    /**
     * What is learnt from, and what a model is judged by: the examples held out, or the test half.
     */
    public Parts<X> parts(Notices notices) {
        Parts<X> parts = split(notices);
        return parts.heldOut() != null || !source.hasTest()
                ? parts
                : new Parts<>(parts.train(), source.read(Split.TEST, notices));
    }

    /** What a model is judged by: the examples held out, the test half, or else all. */
    public X judged(Notices notices) {
        if (holdOut == 0 && source.hasTest()) {
            return source.read(Split.TEST, notices);
        }
        Parts<X> parts = split(notices);
        X heldOut = parts.heldOut();
        return heldOut == null ? parts.train() : heldOut;
    }

    private Parts<X> split(Notices notices) {
        return split(source.read(Split.TRAIN, notices), holdOut);
    }

    private static <X extends Dataset> Parts<X> split(X all, double held) {
        if (held == 0 || !all.holdsOut(held)) {
            return new Parts<>(all, null);
        }
        // The same examples whatever the seed of the fit, so that runs can be compared.
        HoldOut share = new HoldOut(held, 0);
        return new Parts<>(share.train(all), share.test(all));
    }

    /** A file's name without its ending, in letters that are safe in the name of a folder. */
    public String shortName() {
        String stem =
                String.valueOf(SeveralFiles.in(Path.of(name)).get(0).getFileName())
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("\\.gz$", "")
                        .replaceAll("\\.[a-z0-9]{1,7}$", "")
                        .replaceAll("[^\\p{L}\\p{N}]+", "-")
                        .replaceAll("^-|-$", "");
        return stem.isEmpty() ? "data" : stem;
    }
}
