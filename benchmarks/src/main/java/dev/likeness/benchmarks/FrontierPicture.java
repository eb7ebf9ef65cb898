package dev.likeness.benchmarks;

import dev.likeness.InputException;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import javax.imageio.ImageIO;

/** Two scores against the log-likelihood gap, a line for each setting, beside their bars. */
final class FrontierPicture {

    private static final int SIDE = 560;
    private static final int MARGIN = 70;
    private static final int TICKS = 5;
    private static final Color[] COLOURS = {
        new Color(0x1f77b4),
        new Color(0xd62728),
        new Color(0x2ca02c),
        new Color(0x9467bd),
        new Color(0xff7f0e),
        new Color(0x8c564b)
    };

    /**
     * A model on the frontier.
     *
     * @param line the setting that it shares with others of its line
     * @param label the setting that differs along the line
     */
    record Point(String line, String label, double gap, double c2st, double tstr) {}

    private final List<Point> points;
    private final BufferedImage image =
            new BufferedImage(2 * SIDE, SIDE, BufferedImage.TYPE_INT_RGB);

    private FrontierPicture(List<Point> points) {
        this.points = points;
    }

    /**
     * Draws the points.
     *
     * @param most the greatest gap that is asked for
     * @param c2st the greatest C2ST that is asked for
     * @param tstr the least TSTR that is asked for
     */
    static BufferedImage of(List<Point> points, double most, double c2st, double tstr) {
        FrontierPicture picture = new FrontierPicture(points);
        Graphics2D canvas = picture.image.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        canvas.setColor(Color.WHITE);
        canvas.fillRect(0, 0, picture.image.getWidth(), picture.image.getHeight());
        canvas.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        picture.panel(canvas, 0, "C2ST AUC (less is better)", Point::c2st, most, c2st);
        picture.panel(canvas, SIDE, "TSTR AUC (more is better)", Point::tstr, most, tstr);
        canvas.dispose();
        return picture.image;
    }

    static void write(BufferedImage image, Path file) {
        try {
            ImageIO.write(image, "png", file.toFile());
        } catch (IOException e) {
            throw new InputException(file + " cannot be written: " + e.getMessage() + ".", e);
        }
    }

    private void panel(
            Graphics2D canvas,
            int left,
            String title,
            ToDoubleFunction<Point> score,
            double gapBar,
            double scoreBar) {
        Axis x = Axis.of(points.stream().mapToDouble(Point::gap).toArray(), gapBar);
        Axis y = Axis.of(points.stream().mapToDouble(score).toArray(), scoreBar);
        int low = left + MARGIN;
        int high = left + SIDE - MARGIN / 2;
        int bottom = SIDE - MARGIN;
        int top = MARGIN;
        canvas.setStroke(new BasicStroke(1));
        canvas.setColor(Color.BLACK);
        canvas.drawString(title, low, top - 30);
        canvas.drawString(
                "log-likelihood of training rows above held-out rows, nats", low, SIDE - 15);
        for (int tick = 0; tick <= TICKS; tick++) {
            double atX = x.low + (x.high - x.low) * tick / TICKS;
            double atY = y.low + (y.high - y.low) * tick / TICKS;
            canvas.setColor(new Color(0xdddddd));
            canvas.drawLine(x.place(atX, low, high), top, x.place(atX, low, high), bottom);
            canvas.drawLine(low, y.place(atY, bottom, top), high, y.place(atY, bottom, top));
            canvas.setColor(Color.BLACK);
            canvas.drawString(number(atX), x.place(atX, low, high) - 10, bottom + 18);
            canvas.drawString(number(atY), left + 25, y.place(atY, bottom, top) + 4);
        }
        canvas.setColor(Color.GRAY);
        canvas.setStroke(
                new BasicStroke(
                        1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 1, new float[] {4, 4}, 0));
        canvas.drawLine(x.place(gapBar, low, high), top, x.place(gapBar, low, high), bottom);
        canvas.drawLine(low, y.place(scoreBar, bottom, top), high, y.place(scoreBar, bottom, top));
        canvas.setStroke(new BasicStroke(2));
        List<String> lines = new ArrayList<>(points.stream().map(Point::line).distinct().toList());
        for (Point point : points) {
            canvas.setColor(COLOURS[lines.indexOf(point.line) % COLOURS.length]);
            int px = x.place(point.gap, low, high);
            int py = y.place(score.applyAsDouble(point), bottom, top);
            canvas.fillOval(px - 4, py - 4, 8, 8);
            canvas.drawString(point.label, px + 6, py - 5);
            int next = points.indexOf(point) + 1;
            if (next < points.size() && points.get(next).line.equals(point.line)) {
                Point after = points.get(next);
                canvas.drawLine(
                        px,
                        py,
                        x.place(after.gap, low, high),
                        y.place(score.applyAsDouble(after), bottom, top));
            }
        }
        int at = low;
        for (int i = 0; i < lines.size(); i++) {
            canvas.setColor(COLOURS[i % COLOURS.length]);
            canvas.drawString(lines.get(i), at, top - 10);
            at += canvas.getFontMetrics().stringWidth(lines.get(i)) + 16;
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 1 ? "%.3f" : "%.1f", value);
    }

    /** A range that holds all values and the bar, with a little room. */
    private record Axis(double low, double high) {

        static Axis of(double[] values, double bar) {
            double low = bar;
            double high = bar;
            for (double value : values) {
                low = Double.isFinite(value) ? Math.min(low, value) : low;
                high = Double.isFinite(value) ? Math.max(high, value) : high;
            }
            double room = high > low ? 0.08 * (high - low) : 0.1;
            return new Axis(low - room, high + room);
        }

        int place(double value, int from, int to) {
            double clipped = Double.isFinite(value) ? value : high;
            return (int) Math.round(from + (clipped - low) / (high - low) * (to - from));
        }
    }
}
