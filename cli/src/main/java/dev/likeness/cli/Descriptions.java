package dev.likeness.cli;

import dev.likeness.InputException;
import dev.likeness.ModelCard;
import dev.likeness.file.ModelFile;
import dev.likeness.file.RunFolder;
import dev.likeness.file.RunRecipe;
import dev.likeness.image.Images;
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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a model, a run or data are, as plain values: the same for a person and for a program. */
final class Descriptions {

    /** Lists that are shown below, each in its own way. */
    private static final Set<String> LONG = Set.of("tensors", "columns", "notices", "tree");

    private Descriptions() {}

    static Map<String, @Nullable Object> model(ModelFile file) {
        ModelCard card = file.card();
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("model", file.path().toString());
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

    static Map<String, @Nullable Object> run(RunFolder run) {
        RunRecipe recipe = run.recipe();
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("run", run.path().toString());
        boolean finished = Files.exists(run.model());
        map.put("state", state(run, finished));
        if (!finished) {
            map.put("resume", Hints.command("fit", "--resume", run.path().toString()));
        }
        map.put("preset", recipe.preset());
        map.put("learnsFrom", recipe.data());
        map.put("limits", limits(recipe));
        List<Map<String, Object>> metrics = run.readMetrics();
        last(metrics, "epoch")
                .ifPresent(
                        line -> {
                            map.put("lastEpoch", line.get("epoch"));
                            map.put("lastMetrics", line.get("metrics"));
                        });
        last(metrics, "finished").ifPresent(line -> map.put("ended", line.get("reason")));
        List<Object> warnings =
                metrics.stream()
                        .filter(line -> "warning".equals(line.get("event")))
                        .map(line -> line.get("message"))
                        .distinct()
                        .toList();
        if (!warnings.isEmpty()) {
            map.put("warnings", warnings);
        }
        if (finished) {
            map.putAll(model(ModelFile.read(run.model())));
        } else {
            map.put("family", recipe.family());
            map.put("seed", recipe.seed());
            map.put("recipe", recipe.recipe());
        }
        return map;
    }

    private static String state(RunFolder run, boolean finished) {
        if (finished) {
            return "finished";
        }
        return Files.exists(run.checkpoint())
                ? "stopped before its end, with a checkpoint"
                : "stopped before its first checkpoint";
    }

    private static Map<String, @Nullable Object> limits(RunRecipe recipe) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("epochs", recipe.epochs());
        map.put("steps", recipe.steps());
        map.put("minutes", recipe.minutes());
        map.values().removeIf(value -> value == null);
        return map;
    }

    private static Optional<Map<String, Object>> last(
            List<Map<String, Object>> metrics, String event) {
        return metrics.stream()
                .filter(line -> event.equals(line.get("event")))
                .reduce((earlier, later) -> later);
    }

    static Map<String, @Nullable Object> data(DataChoice choice) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        Images train = choice.train();
        map.put("data", choice.data());
        map.put("train", half(train));
        @Nullable Images test = choice.test();
        if (test != null) {
            map.put("test", half(test));
        }
        return map;
    }

    private static Map<String, @Nullable Object> half(Images images) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("count", images.count());
        map.put("channels", images.channels());
        map.put("height", images.height());
        map.put("width", images.width());
        map.put("fingerprint", images.fingerprint());
        if (images.labelled()) {
            int[] counts = new int[images.labelNames().size()];
            for (int label : images.labels()) {
                counts[label]++;
            }
            Map<String, @Nullable Object> labels = new LinkedHashMap<>();
            for (int i = 0; i < counts.length; i++) {
                labels.put(images.labelNames().get(i), counts[i]);
            }
            map.put("labels", labels);
        }
        return map;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new InputException(file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    /** For a person: a line a value, groups and tensors indented below their name. */
    static void print(Map<String, @Nullable Object> shown, PrintWriter out) {
        TextTable lines = new TextTable();
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
                        TextTable table = new TextTable();
                        group.forEach(
                                (name, inner) -> table.row(String.valueOf(name), inner(inner)));
                        table.print(out, "  ");
                    }
                });
        if (shown.get("columns") instanceof List<?> columns) {
            out.println();
            TableColumns.print(columns, out, "");
        }
        if (shown.get("notices") instanceof List<?> notices && !notices.isEmpty()) {
            out.println();
            notices.forEach(out::println);
        }
        Insights.print(shown, out);
        if (shown.get("tensors") instanceof List<?> tensors) {
            out.println();
            out.println("tensors");
            TextTable table = new TextTable();
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
