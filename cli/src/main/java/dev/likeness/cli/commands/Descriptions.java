package dev.likeness.cli.commands;

import dev.likeness.Dataset;
import dev.likeness.Kinds;
import dev.likeness.ModelCard;
import dev.likeness.Split;
import dev.likeness.cli.printing.Hints;
import dev.likeness.cli.printing.TextRows;
import dev.likeness.cli.printing.Values;
import dev.likeness.file.FileProblem;
import dev.likeness.file.ModelFile;
import dev.likeness.file.RunFolder;
import dev.likeness.file.RunRecipe;
import dev.likeness.run.DataChoice;
import dev.likeness.run.RunState;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a model, a run or data are, as plain values: the same for a person and for a program. */
final class Descriptions {

    /** Lists that are shown below, each in its own way. */
    private static final Set<String> LONG =
            Set.of("tensors", "columns", "popular", "notices", "tree");

    /** The key of what the checksums of a model file say against it. */
    static final String DAMAGE = "damage";

    private Descriptions() {}

    static Map<String, @Nullable Object> model(ModelFile file) {
        ModelCard card = file.card();
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("model", file.path().toString());
        file.damage().ifPresent(what -> map.put(DAMAGE, what));
        map.put("size", size(file.path()));
        map.put("family", card.family());
        Map<String, @Nullable Object> data = data(card.data());
        Object columns = data.remove("columns");
        map.put("data", data);
        if (columns != null) {
            map.put("columns", columns);
        }
        map.put("seed", card.seed());
        map.put("steps", card.steps());
        map.put("epochs", card.epochs());
        map.put("recipe", card.recipe());
        List<String> remarks =
                Kinds.all().stream()
                        .filter(kind -> kind.name().equals(card.data().kind()))
                        .findFirst()
                        .map(kind -> kind.remarks(card.data().schema()))
                        .orElse(List.of());
        if (!remarks.isEmpty()) {
            map.put("notices", remarks);
        }
        map.put("scores", card.scores());
        map.put("versions", card.versions());
        List<Object> tensors = new ArrayList<>();
        long numbers = 0;
        for (String name : file.names()) {
            long[] shape = file.shape(name);
            numbers += Arrays.stream(shape).reduce(1, (a, b) -> a * b);
            Map<String, Object> tensor = new LinkedHashMap<>();
            tensor.put("name", name);
            tensor.put("type", file.dtype(name).toString());
            tensor.put("shape", Arrays.stream(shape).boxed().toList());
            tensors.add(tensor);
        }
        map.put("numbers", numbers);
        map.put("tensors", tensors);
        return map;
    }

    private static Map<String, @Nullable Object> data(ModelCard.Data data) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("kind", data.kind());
        map.put("count", data.count());
        map.putAll(data.schema());
        map.put("fingerprint", data.fingerprint());
        return map;
    }

    static Map<String, @Nullable Object> run(RunState state) {
        RunRecipe recipe = state.recipe();
        RunFolder run = new RunFolder(state.folder());
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("run", run.path().toString());
        boolean finished = state.stage() == RunState.Stage.FINISHED;
        map.put("state", state.stage().words());
        if (!finished) {
            map.put("resume", Hints.command("fit", "--resume", run.path().toString()));
        }
        map.put("preset", recipe.preset());
        map.put("learnsFrom", recipe.data());
        map.put("limits", limits(recipe));
        state.last("epoch")
                .ifPresent(
                        line -> {
                            map.put("lastEpoch", line.get("epoch"));
                            map.put("lastMetrics", line.get("metrics"));
                        });
        state.last("finished").ifPresent(line -> map.put("ended", line.get("reason")));
        if (!state.warnings().isEmpty()) {
            map.put("warnings", state.warnings());
        }
        if (finished) {
            map.putAll(model(ModelFile.look(run.model())));
        } else {
            map.put("family", recipe.family());
            map.put("seed", recipe.seed());
            map.put("recipe", recipe.recipe());
        }
        return map;
    }

    private static Map<String, @Nullable Object> limits(RunRecipe recipe) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("epochs", recipe.epochs());
        map.put("steps", recipe.steps());
        map.put("minutes", recipe.minutes());
        map.values().removeIf(value -> value == null);
        return map;
    }

    /** Data, half by half where there are halves. */
    static <X extends Dataset> Map<String, @Nullable Object> data(
            String name, DataChoice<X> choice) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("data", name);
        map.put("kind", choice.kind().name());
        List<String> notices = new ArrayList<>();
        X train = choice.read(Split.TRAIN, notices::add);
        map.put("notices", notices);
        if (choice.hasHalves()) {
            map.put("train", choice.kind().describe(train));
            map.put("test", choice.kind().describe(choice.read(Split.TEST, notices::add)));
        } else {
            map.putAll(choice.kind().describe(train));
        }
        return map;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw FileProblem.reading(file, e);
        }
    }

    /**
     * For a person: a line a value, groups and tensors indented below their name.
     *
     * @param words notices in the words of the command line
     */
    static void print(
            Map<String, @Nullable Object> shown, PrintWriter out, UnaryOperator<String> words) {
        TextRows lines = new TextRows();
        shown.forEach(
                (key, value) -> {
                    if (!(value instanceof Map<?, ?>) && !LONG.contains(key)) {
                        lines.row(words(key), plain(key, value));
                    }
                });
        lines.print(out, "");
        shown.forEach(
                (key, value) -> {
                    if (value instanceof Map<?, ?> group && !group.isEmpty()) {
                        out.println();
                        out.println(words(key));
                        TextRows table = new TextRows();
                        group.forEach(
                                (name, inner) -> table.row(String.valueOf(name), inner(inner)));
                        table.print(out, "  ");
                    }
                });
        TextRows below = new TextRows();
        rows(shown).forEach(row -> below.row(row.toArray(String[]::new)));
        if (!rows(shown).isEmpty()) {
            out.println();
            below.print(out, "");
        }
        if (shown.get("notices") instanceof List<?> notices && !notices.isEmpty()) {
            out.println();
            notices.forEach(notice -> out.println(words.apply(String.valueOf(notice))));
        }
        Tree.print(shown, out);
        if (shown.get("tensors") instanceof List<?> tensors) {
            out.println();
            out.println("tensors");
            TextRows table = new TextRows();
            for (Object each : tensors) {
                Map<?, ?> tensor = (Map<?, ?>) each;
                table.row(
                        String.valueOf(tensor.get("name")),
                        String.valueOf(tensor.get("type")),
                        shape(tensor.get("shape")));
            }
            table.print(out, "  ");
        }
    }

    /** What the kind of data shows as rows: the columns of a table. */
    private static List<List<String>> rows(Map<String, @Nullable Object> shown) {
        Object kind = shown.get("kind");
        if (kind == null && shown.get("data") instanceof Map<?, ?> data) {
            kind = data.get("kind");
        }
        if (kind == null) {
            return List.of();
        }
        String name = kind.toString();
        return Kinds.all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .map(each -> each.rows(shown))
                .orElse(List.of());
    }

    private static String inner(@Nullable Object value) {
        return value instanceof Double number ? shortNumber(number) : Values.text(value);
    }

    /** Every digit of a setting, but no more than a person reads of a measurement. */
    private static String shortNumber(double number) {
        String exact = Values.text(number);
        return exact.length() <= 8 ? exact : Values.number(number);
    }

    private static String shape(@Nullable Object lengths) {
        return lengths instanceof List<?> list && !list.isEmpty()
                ? list.stream().map(String::valueOf).collect(Collectors.joining(" × "))
                : "one number";
    }

    private static String plain(String key, @Nullable Object value) {
        if (key.equals("size") && value instanceof Long bytes) {
            return Values.bytes(bytes);
        } else if (value instanceof Long number && !key.equals("seed")) {
            return Values.count(number);
        } else if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).collect(Collectors.joining(" "));
        }
        return Values.text(value);
    }

    /** {@code last epoch} for {@code lastEpoch}. */
    private static String words(String key) {
        return key.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    }
}
