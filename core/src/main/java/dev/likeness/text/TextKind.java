package dev.likeness.text;

import dev.likeness.Asking;
import dev.likeness.DataKind;
import dev.likeness.Dataset;
import dev.likeness.Facts;
import dev.likeness.InputException;
import dev.likeness.JsonForm;
import dev.likeness.ModelCard;
import dev.likeness.Notices;
import dev.likeness.Sampler;
import dev.likeness.Source;
import dev.likeness.Truth;
import dev.likeness.Words;
import dev.likeness.file.AtomicFile;
import dev.likeness.file.Json;
import dev.likeness.file.SheetWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Texts as a kind of data. */
public final class TextKind implements DataKind<Corpus, TextReading, TextWriting> {

    private static final int SHOWN = 60;

    @Override
    public String name() {
        return Corpus.KIND;
    }

    @Override
    public Class<Corpus> type() {
        return Corpus.class;
    }

    @Override
    public Words words() {
        return new Words("text", "texts", "text");
    }

    @Override
    public TextReading reading() {
        return new TextReading(false);
    }

    @Override
    public TextWriting writing() {
        return new TextWriting();
    }

    @Override
    public String accepts() {
        return "a text in a .txt file or texts in a .jsonl file, packed by gzip or not, or a folder of such files";
    }

    @Override
    public boolean recognises(Path path) {
        return Files.isDirectory(path) ? TextFiles.folder(path) : TextFiles.named(path);
    }

    @Override
    public Source<Corpus> open(Path path, TextReading reading) {
        return TextFiles.source(path, reading);
    }

    @Override
    public Source<Corpus> open(
            Path path, TextReading given, ModelCard card, @Nullable TextReading learnt) {
        return open(path, learnt == null ? given : readingAgain(given, learnt));
    }

    @Override
    public void check(
            Corpus data, ModelCard card, String name, @Nullable String except, Notices notices) {}

    @Override
    public int sampleSize() {
        return 1;
    }

    @Override
    public Optional<Corpus> typed(List<String> examples) {
        return Optional.of(Corpus.of(examples));
    }

    @Override
    public String shown(Corpus example) {
        return example.text(0);
    }

    @Override
    public String ending() {
        return ".txt";
    }

    @Override
    public String endings() {
        return ".txt for texts, a line break after each, or .jsonl for a text in each line";
    }

    @Override
    public void checkTarget(String target) {
        if (!target.toLowerCase(Locale.ROOT).endsWith(".txt") && !lines(target)) {
            throw new InputException(
                    "Texts are written to a name that ends in .txt or .jsonl, found "
                            + target
                            + ".");
        }
    }

    @Override
    public void write(Corpus data, String target, TextWriting writing) {
        checkTarget(target);
        write(data, path(target));
    }

    private static boolean lines(String target) {
        return target.toLowerCase(Locale.ROOT).endsWith(".jsonl");
    }

    private static void write(Corpus data, Path file) {
        AtomicFile.write(
                file,
                out -> {
                    boolean json = lines(file.toString());
                    for (String text : data.texts()) {
                        String line = json ? Json.write(Map.of("text", text)) : text;
                        out.write(line.getBytes(StandardCharsets.UTF_8));
                        out.write('\n');
                    }
                });
    }

    @Override
    public void write(
            Sampler<Corpus> sampler,
            ModelCard card,
            long first,
            int count,
            long seed,
            String target,
            TextWriting writing,
            LongConsumer done) {
        write(sampler.sample(first, count, seed), target, writing);
    }

    private static Path path(String target) {
        try {
            return Path.of(target);
        } catch (InvalidPathException e) {
            throw new InputException(target + " cannot be the name of a file.", e);
        }
    }

    @Override
    public Optional<SheetWriter> sheets() {
        return Optional.of(
                new SheetWriter() {
                    @Override
                    public String ending() {
                        return ".txt";
                    }

                    @Override
                    public void write(Dataset sample, Path file) {
                        TextKind.write((Corpus) sample, file);
                    }
                });
    }

    @Override
    public Optional<JsonForm<Corpus>> json() {
        return Optional.of(new TextJson());
    }

    @Override
    public Map<String, @Nullable Object> describe(Corpus data) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("texts", data.count());
        map.put("characters", data.characters());
        map.put(
                "differentCharacters",
                data.texts().stream().flatMapToInt(String::codePoints).distinct().count());
        map.put("lines", data.texts().stream().mapToLong(text -> text.lines().count()).sum());
        map.put("begins", beginning(data.text(0)));
        map.put("fingerprint", data.fingerprint());
        return map;
    }

    private static String beginning(String text) {
        String line = text.lines().filter(each -> !each.isBlank()).findFirst().orElse("");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN - 1) + "…";
    }

    @Override
    public Facts facts(Corpus data, List<String> fileNames, @Nullable String target) {
        boolean files = fileNames.size() == data.count();
        return new Facts(
                files ? List.of("text", "file", "begins") : List.of("text", "begins"),
                i -> {
                    List<@Nullable Object> cells = new ArrayList<>();
                    cells.add(i);
                    if (files) {
                        cells.add(fileNames.get(i));
                    }
                    cells.add(beginning(data.text(i)));
                    return cells;
                });
    }

    @Override
    public Optional<Truth> truth(Corpus data, ModelCard card) {
        return Optional.empty();
    }

    @Override
    public Optional<Asking<Corpus, ?>> asking() {
        return Optional.of(new TextAsking());
    }

    @Override
    public void compare(Corpus train, Corpus heldOut, Notices notices) {
        new Overlap(train).with(heldOut).ifPresent(notices::tell);
    }
}
