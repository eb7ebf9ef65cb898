package dev.likeness.plot;

import dev.likeness.InputException;
import dev.likeness.file.AtomicFile;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Points in a plane, coloured by their label, with a legend, as a PNG.
 *
 * @param points one a row, of 2 finite numbers
 * @param labels the label of each point, an index into the names, -1 for one that is not known;
 *     empty for none
 * @param names the names of the labels
 * @param title a line above the points
 * @param horizontal what the first number is
 * @param vertical what the second number is
 */
public record ScatterPlot(
        double[][] points,
        int[] labels,
        List<String> names,
        String title,
        String horizontal,
        String vertical) {

    private static final int SIDE = 720;
    private static final int MARGIN = 64;
    private static final int LEGEND = 190;
    private static final int LINE = 24;
    private static final int LONGEST_NAME = 20;

    /** Ten colours told apart by most eyes (the order of Tableau's 10); then other shapes. */
    private static final int[] COLOURS = {
        0x4E79A7, 0xF28E2B, 0xE15759, 0x17A2A2, 0x59A14F, 0xEDC948, 0xAF7AA1, 0x000000, 0x9C755F,
        0xFF77B7
    };

    public ScatterPlot {
        names = List.copyOf(names);
        if (points.length == 0 || (labels.length > 0 && labels.length != points.length)) {
            throw new InputException(
                    "A plot needs at least 1 point, and one label a point or none, found %d points and %d labels."
                            .formatted(points.length, labels.length));
        }
        for (double[] point : points) {
            if (point.length != 2 || !Double.isFinite(point[0]) || !Double.isFinite(point[1])) {
                throw new InputException("A point of a plot must be 2 finite numbers.");
            }
        }
    }

    /**
     * Draws the plot into a PNG file.
     *
     * @throws InputException if it cannot be written, or Java finds no font to write with
     */
    public void write(Path file) {
        BufferedImage image = draw();
        AtomicFile.write(file, out -> PngFile.write(image, out));
    }

    private BufferedImage draw() {
        int legendLines = labels.length == 0 ? 0 : names.size();
        int height = Math.max(SIDE + 2 * MARGIN, 2 * MARGIN + legendLines * LINE);
        int width = SIDE + 2 * MARGIN + (legendLines == 0 ? 0 : LEGEND);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, width, height);
        Range x = Range.of(points, 0);
        Range y = Range.of(points, 1);
        drawPoints(g, x, y);
        try {
            drawWords(g, x, y);
        } catch (RuntimeException | LinkageError | InternalError e) {
            // What Java throws when the system has no fonts differs by version.
            throw new InputException(
                    "A plot needs a font and this Java finds none: install one (such as"
                            + " fonts-dejavu with fontconfig), or write the numbers.",
                    e);
        } finally {
            g.dispose();
        }
        return image;
    }

    /** The numbers along an axis. */
    private record Range(double low, double high, double tick) {

        static Range of(double[][] points, int axis) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (double[] point : points) {
                low = Math.min(low, point[axis]);
                high = Math.max(high, point[axis]);
            }
            double around = high > low ? (high - low) * 0.03 : Math.max(1, Math.abs(low)) * 0.5;
            double span = high - low + 2 * around;
            double tick = Math.pow(10, Math.floor(Math.log10(span / 4)));
            while (span / tick > 9) {
                tick *= span / tick > 20 ? 5 : 2;
            }
            return new Range(low - around, high + around, tick);
        }

        /** Where a number lies, 0 to 1. */
        double at(double value) {
            return (value - low) / (high - low);
        }
    }

    private void drawPoints(Graphics2D g, Range x, Range y) {
        int many = points.length;
        double radius = many > 3000 ? 1.8 : many > 500 ? 2.6 : 4;
        // Not label by label, so that the last label does not hide the others.
        for (int i = 0; i < many; i++) {
            int label = labels.length == 0 ? 0 : labels[i];
            double px = MARGIN + x.at(points[i][0]) * SIDE;
            double py = MARGIN + (1 - y.at(points[i][1])) * SIDE;
            g.setColor(label < 0 ? Color.LIGHT_GRAY : new Color(COLOURS[label % COLOURS.length]));
            g.fill(marker(Math.max(0, label) / COLOURS.length, px, py, radius));
        }
        g.setColor(Color.DARK_GRAY);
        g.setStroke(new BasicStroke(1));
        g.drawRect(MARGIN, MARGIN, SIDE, SIDE);
    }

    private static Shape marker(int kind, double x, double y, double radius) {
        double size = 2 * radius;
        if (kind % 3 == 0) {
            return new Ellipse2D.Double(x - radius, y - radius, size, size);
        } else if (kind % 3 == 1) {
            return new Rectangle2D.Double(x - radius, y - radius, size, size);
        }
        Path2D triangle = new Path2D.Double();
        triangle.moveTo(x, y - radius);
        triangle.lineTo(x + radius, y + radius);
        triangle.lineTo(x - radius, y + radius);
        triangle.closePath();
        return triangle;
    }

    private void drawWords(Graphics2D g, Range x, Range y) {
        g.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setColor(Color.BLACK);
        g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 15));
        centred(g, title, MARGIN + SIDE / 2, MARGIN - 24);
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
        centred(g, horizontal, MARGIN + SIDE / 2, MARGIN + SIDE + 50);
        var upright = g.getTransform();
        g.rotate(-Math.PI / 2, 16, MARGIN + SIDE / 2.0);
        centred(g, vertical, 16, MARGIN + SIDE / 2);
        g.setTransform(upright);
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
        ticks(g, x, true);
        ticks(g, y, false);
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
        for (int label = 0; labels.length > 0 && label < names.size(); label++) {
            int left = MARGIN + SIDE + 24;
            int middle = MARGIN + 12 + label * LINE;
            g.setColor(new Color(COLOURS[label % COLOURS.length]));
            g.fill(marker(label / COLOURS.length, left, middle, 6));
            g.setColor(Color.BLACK);
            g.drawString(shortened(names.get(label)), left + 16, middle + 5);
        }
    }

    private static void ticks(Graphics2D g, Range range, boolean below) {
        int digits = (int) Math.max(0, -Math.floor(Math.log10(range.tick())));
        for (double k = Math.ceil(range.low() / range.tick());
                k * range.tick() <= range.high();
                k++) {
            double value = k * range.tick();
            String text = String.format(Locale.ROOT, "%." + digits + "f", value + 0.0);
            int along = (int) Math.round(range.at(value) * SIDE);
            if (below) {
                g.drawLine(MARGIN + along, MARGIN + SIDE, MARGIN + along, MARGIN + SIDE + 5);
                centred(g, text, MARGIN + along, MARGIN + SIDE + 20);
            } else {
                int level = MARGIN + SIDE - along;
                g.drawLine(MARGIN - 5, level, MARGIN, level);
                int wide = g.getFontMetrics().stringWidth(text);
                g.drawString(text, MARGIN - 8 - wide, level + 4);
            }
        }
    }

    private static void centred(Graphics2D g, String text, int middle, int base) {
        FontMetrics metrics = g.getFontMetrics();
        g.drawString(text, middle - metrics.stringWidth(text) / 2, base);
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
    }
}
