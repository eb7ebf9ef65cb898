package dev.likeness.cli;

import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.ModelCard;
import dev.likeness.Models;
import dev.likeness.classical.forest.PermutationImportance;
import dev.likeness.classical.forest.RandomForestModel;
import dev.likeness.classical.tree.DecisionTreeModel;
import dev.likeness.file.AtomicFile;
import dev.likeness.table.Table;
import dev.likeness.table.TableSchemas;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** What a fitted model of tables has to say for itself: its questions, and what it looks at. */
final class Insights {

    private static final String TREE = "tree";
    private static final int MOST_LINES = 40;
    private static final int SHUFFLES = 5;

    private Insights() {}

    /** Adds the questions of a decision tree, and which columns helped it or a random forest. */
    static void add(Path path, Map<String, @Nullable Object> shown) {
        ModelCard card = Models.card(path);
        if (!can(card, DecisionTreeModel.class) && !can(card, RandomForestModel.class)) {
            return; // most models are shown without reading all that they learnt
        }
        Model<?> model = Models.load(path);
        if (model instanceof DecisionTreeModel tree) {
            shown.put("importancesByImpurity", sorted(tree.importances()));
            shown.put(TREE, tree.text());
        } else if (model instanceof RandomForestModel forest) {
            shown.put("importancesByImpurity", sorted(forest.importances()));
        }
    }

    private static boolean can(ModelCard card, Class<?> kind) {
        return Models.family(card.family()).can(kind);
    }

    /** Adds how much worse a model predicts the rows of a table when a column is shuffled. */
    @SuppressWarnings("unchecked") // it is a model of tables
    static void addPermuted(
            TableModel model,
            TableChoice choice,
            Map<String, @Nullable Object> shown,
            Output output) {
        model.requireTarget();
        String target = String.valueOf(model.target());
        Table rows = choice.judged(output.err()::println);
        model.tellUnknown(rows, choice.data(), target, output);
        List<String> known =
                TableSchemas.modelled(model.schema()).stream()
                        .map(column -> column.name())
                        .filter(rows.names()::contains)
                        .toList();
        Map<String, Double> losses =
                output.working(
                        "To shuffle the columns of " + choice.words(),
                        line ->
                                PermutationImportance.of(
                                        (Model<Table>) model.model(),
                                        target,
                                        rows.select(known),
                                        SHUFFLES,
                                        0));
        shown.put("importancesByPermutation", sorted(losses));
        boolean classes = rows.column(target).schema().kind().categorical();
        shown.put(
                "notices",
                List.of(
                        "Importance by permutation: %s when the column is shuffled, the mean of %d shuffles of %s rows of %s."
                                .formatted(
                                        classes
                                                ? "the accuracy that is lost"
                                                : "the rise of the mean squared error",
                                        SHUFFLES,
                                        Values.count(rows.rows()),
                                        choice.words())));
    }

    private static Map<String, Double> sorted(Map<String, Double> importances) {
        Map<String, Double> largestFirst = new LinkedHashMap<>();
        importances.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed()) // stable
                .forEach(entry -> largestFirst.put(entry.getKey(), entry.getValue()));
        return largestFirst;
    }

    /** Prints the top of a tree. */
    static void print(Map<String, @Nullable Object> shown, PrintWriter out) {
        if (!(shown.get(TREE) instanceof String text)) {
            return;
        }
        out.println();
        out.println(TREE);
        List<String> lines = text.lines().toList();
        lines.stream().limit(MOST_LINES).forEach(line -> out.println("  " + line));
        if (lines.size() > MOST_LINES) {
            Object path = shown.getOrDefault("run", shown.get("model"));
            out.println(
                    "  … and %s more lines: %s"
                            .formatted(
                                    Values.count(lines.size() - MOST_LINES),
                                    Hints.command("show", String.valueOf(path), "-o", "tree.txt")));
        }
    }

    /** Refuses a name that no tree can be written to. */
    static void checkTarget(String target) {
        Targets.check(
                target,
                "A decision tree is written",
                new Targets.Kind(".txt", "all its questions"),
                new Targets.Kind(".png", "a picture of its top"));
    }

    /**
     * Writes a decision tree.
     *
     * @throws InputException if the model is none
     */
    static void write(Path path, String target) {
        if (!(Models.load(path) instanceof DecisionTreeModel tree)) {
            throw new InputException(
                    "%s is a model of the family %s, and only a decision-tree can be written with -o."
                            .formatted(path, Models.card(path).family()));
        }
        if (Targets.is(target, ".png")) {
            BufferedImage picture = tree.picture();
            AtomicFile.write(
                    Targets.path(target),
                    out -> {
                        if (!ImageIO.write(picture, "png", out)) {
                            throw new IOException("this Java writes no PNG");
                        }
                    });
        } else {
            byte[] text = tree.text().getBytes(StandardCharsets.UTF_8);
            AtomicFile.write(Targets.path(target), out -> out.write(text));
        }
    }
}
