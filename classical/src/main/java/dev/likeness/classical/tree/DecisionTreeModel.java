package dev.likeness.classical.tree;

import dev.likeness.Explained;
import dev.likeness.classical.internal.TableModel;
import dev.likeness.classical.internal.Threads;
import dev.likeness.classical.internal.cart.Nodes;
import dev.likeness.classical.internal.codes.Codes;
import dev.likeness.file.AtomicFile;
import dev.likeness.file.ModelFile;
import dev.likeness.table.Table;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;

/** A fitted decision tree: of classes or of numbers, as its target is. */
public abstract sealed class DecisionTreeModel extends TableModel implements Explained
        permits ClassificationTree, RegressionTree {

    final TreeParts parts;

    DecisionTreeModel(TreeParts parts) {
        super(parts.card());
        this.parts = parts;
    }

    /** The column it predicts. */
    public String target() {
        return parts.target().name();
    }

    /** How many leaves it has. */
    public int leaves() {
        return parts.tree().nodes().leaves();
    }

    /**
     * How much each column helped: the share of the fall of impurity that came of questions about
     * it. They sum to one, or are all 0 if nothing was asked.
     */
    public Map<String, Double> importances() {
        Nodes nodes = parts.tree().nodes();
        double[] gains = new double[parts.tree().features().size()];
        double total = 0;
        for (int node = 0; node < nodes.splits().nodes(); node++) {
            if (!nodes.splits().leaf(node)) {
                gains[nodes.splits().feature(node)] += nodes.gain()[node];
                total += nodes.gain()[node];
            }
        }
        Map<String, Double> shares = new LinkedHashMap<>();
        for (int f = 0; f < gains.length; f++) {
            shares.put(parts.tree().features().get(f).name(), total > 0 ? gains[f] / total : 0.0);
        }
        return shares;
    }

    /**
     * The tree as lines of text: each question, indented by its depth, with what the rows on that
     * side say.
     */
    public String text() {
        return TreeText.of(parts);
    }

    /** The tree as a picture: boxes with the questions, wider lines for more rows. */
    public BufferedImage picture() {
        return TreePicture.of(parts);
    }

    /** Which columns helped, and the tree as text. */
    @Override
    public Map<String, Object> insights() {
        Map<String, Object> insights = new LinkedHashMap<>();
        insights.put("importancesByImpurity", Explained.greatestFirst(importances()));
        insights.put("tree", text());
        return insights;
    }

    @Override
    public Map<String, String> endings() {
        Map<String, String> endings = new LinkedHashMap<>();
        endings.put(".txt", "all its questions");
        endings.put(".png", "a picture of its top");
        return endings;
    }

    @Override
    public void write(Path file) {
        if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
            AtomicFile.write(file, out -> out.write(text().getBytes(StandardCharsets.UTF_8)));
            return;
        }
        BufferedImage picture = picture();
        AtomicFile.write(
                file,
                out -> {
                    if (!ImageIO.write(picture, "png", out)) {
                        throw new IOException("this Java writes no PNG");
                    }
                });
    }

    @Override
    protected final void save(ModelFile.Builder out) {
        parts.save(out, "");
    }

    /** The leaf of each row of a table. */
    final int[] leavesOf(Table data) {
        Table known = asRead(data, target());
        Codes codes = Codes.of(parts.tree().features(), known, Threads.ALONE);
        int[] leaves = new int[known.rows()];
        for (int row = 0; row < leaves.length; row++) {
            leaves[row] = parts.tree().nodes().splits().find(codes, row);
        }
        return leaves;
    }
}
