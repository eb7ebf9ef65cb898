package dev.likeness.classical.tree;

import dev.likeness.classical.internal.cart.Nodes;
import dev.likeness.classical.internal.cart.Splits;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/**
 * A tree as a picture: the root on top, each node a box with its question, what its rows say and
 * how many they are. The lines are as wide as the share of rows that go along them. Of a large tree
 * the top is drawn.
 */
final class TreePicture {

    private static final int BOX_WIDTH = 190;
    private static final int BOX_HEIGHT = 58;
    private static final int GAP = 14;
    private static final int LEVEL = 112;
    private static final int MARGIN = 20;
    private static final int MOST_LEAVES = 40;
    private static final int MOST_CHARACTERS = 29;

    private final TreeParts parts;
    private final Nodes nodes;
    private final Splits splits;
    private final Wording wording;
    private final int deepest;
    private int placed;

    private TreePicture(TreeParts parts) {
        this.parts = parts;
        this.nodes = parts.tree().nodes();
        this.splits = nodes.splits();
        this.wording = new Wording(parts);
        int depth = 0;
        while (leaves(0, depth + 1) <= MOST_LEAVES && leaves(0, depth + 1) > leaves(0, depth)) {
            depth++;
        }
        this.deepest = depth;
    }

    static BufferedImage of(TreeParts parts) {
        return new TreePicture(parts).draw();
    }

    /** How many boxes have no box below them when this many levels are drawn below a node. */
    private int leaves(int node, int levels) {
        return ends(node, levels)
                ? 1
                : leaves(splits.left(node), levels - 1) + leaves(splits.right(node), levels - 1);
    }

    private boolean ends(int node, int levels) {
        return splits.leaf(node) || levels == 0;
    }

    private BufferedImage draw() {
        int width = 2 * MARGIN + leaves(0, deepest) * (BOX_WIDTH + GAP) - GAP;
        int height = 2 * MARGIN + deepest * LEVEL + BOX_HEIGHT;
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, width, height);
        node(g, 0, 0);
        g.dispose();
        return image;
    }

    /** Draws a node and all below it; gives the middle of its box from the left. */
    private int node(Graphics2D g, int node, int depth) {
        int middle;
        int top = MARGIN + depth * LEVEL;
        if (ends(node, deepest - depth)) {
            middle = MARGIN + placed++ * (BOX_WIDTH + GAP) + BOX_WIDTH / 2;
        } else {
            int left = node(g, splits.left(node), depth + 1);
            int right = node(g, splits.right(node), depth + 1);
            middle = (left + right) / 2;
            edge(g, node, true, middle, top, left);
            edge(g, node, false, middle, top, right);
        }
        box(g, node, middle, top, depth == deepest && !splits.leaf(node));
        return middle;
    }

    private void edge(Graphics2D g, int node, boolean left, int fromX, int top, int toX) {
        int child = left ? splits.left(node) : splits.right(node);
        double share = nodes.weight()[child] / nodes.weight()[0];
        g.setColor(new Color(0x8899AA));
        g.setStroke(new BasicStroke((float) (1 + 9 * share)));
        g.drawLine(fromX, top + BOX_HEIGHT, toX, top + LEVEL);
        g.setColor(Color.BLACK);
        String text = shorten(wording.condition(node, left));
        FontMetrics metrics = g.getFontMetrics();
        int y = top + LEVEL - 8;
        int x = toX - metrics.stringWidth(text) / 2;
        g.setColor(new Color(255, 255, 255, 210));
        g.fillRect(x - 2, y - metrics.getAscent(), metrics.stringWidth(text) + 4, 15);
        g.setColor(Color.BLACK);
        g.drawString(text, x, y);
    }

    private void box(Graphics2D g, int node, int middle, int top, boolean cut) {
        int left = middle - BOX_WIDTH / 2;
        g.setColor(colour(node));
        g.fillRoundRect(left, top, BOX_WIDTH, BOX_HEIGHT, 12, 12);
        g.setColor(new Color(0x445566));
        g.setStroke(new BasicStroke(1));
        g.drawRoundRect(left, top, BOX_WIDTH, BOX_HEIGHT, 12, 12);
        g.setColor(Color.BLACK);
        centred(g, shorten(wording.says(node)), middle, top + 24);
        centred(g, wording.rows(node) + (cut ? ", more below" : ""), middle, top + 43);
    }

    private static void centred(Graphics2D g, String text, int middle, int y) {
        g.drawString(text, middle - g.getFontMetrics().stringWidth(text) / 2, y);
    }

    private static String shorten(String text) {
        return text.length() <= MOST_CHARACTERS
                ? text
                : text.substring(0, MOST_CHARACTERS - 1) + "…";
    }

    /** Each class has a hue, stronger the purer the node; numbers go from white to blue. */
    private Color colour(int node) {
        if (parts.classes().length > 0) {
            int best = wording.best(node);
            double share = nodes.value(node, best) / nodes.weight()[node];
            double hue = (0.58 + 0.381966 * best) % 1; // the golden ratio keeps hues apart
            double pure = (share * nodes.width() - 1) / (nodes.width() - 1.0);
            return Color.getHSBColor((float) hue, (float) (0.05 + 0.4 * Math.max(0, pure)), 0.98f);
        }
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < splits.nodes(); i++) {
            least = Math.min(least, nodes.value(i, 0));
            most = Math.max(most, nodes.value(i, 0));
        }
        double place = most > least ? (nodes.value(node, 0) - least) / (most - least) : 0;
        return Color.getHSBColor(0.58f, (float) (0.5 * place), 0.98f);
    }
}
