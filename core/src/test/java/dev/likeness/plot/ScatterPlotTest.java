package dev.likeness.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.InputException;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScatterPlotTest {

    private static final int BLUE = 0x4E79A7;
    private static final int ORANGE = 0xF28E2B;

    @TempDir private Path folder;

    private BufferedImage drawn(ScatterPlot plot) throws Exception {
        Path file = folder.resolve("plot.png");
        plot.write(file);
        return ImageIO.read(file.toFile());
    }

    private static ScatterPlot plot(double[][] points, int[] labels, List<String> names) {
        return new ScatterPlot(points, labels, names, "Title", "z1", "z2");
    }

    /** Where a colour is, within the axes: the mean column and row, or null. */
    private static double[] place(BufferedImage image, int colour) {
        double x = 0;
        double y = 0;
        int found = 0;
        for (int i = 65; i < 784; i++) {
            for (int j = 65; j < 784; j++) {
                if ((image.getRGB(i, j) & 0xffffff) == colour) {
                    x += i;
                    y += j;
                    found++;
                }
            }
        }
        return found == 0 ? null : new double[] {x / found, y / found};
    }

    @Test
    void pointsStandWhereTheirNumbersSayInTheColourOfTheirLabel() throws Exception {
        BufferedImage image =
                drawn(
                        plot(
                                new double[][] {{0, 0}, {10, 5}},
                                new int[] {0, 1},
                                List.of("low", "high")));

        double[] low = place(image, BLUE);
        double[] high = place(image, ORANGE);
        assertThat(low[0]).as("low is to the left").isLessThan(high[0] - 600);
        assertThat(low[1]).as("and below").isGreaterThan(high[1] + 600);
    }

    @Test
    void theLegendNamesEachLabelAndIsLeftAwayWithoutLabels() throws Exception {
        double[][] points = {{0, 0}, {1, 1}};
        BufferedImage with = drawn(plot(points, new int[] {0, 0}, List.of("a", "b")));
        BufferedImage without = drawn(plot(points, new int[0], List.of()));

        assertThat(with.getWidth()).isGreaterThan(without.getWidth());
        assertThat(with.getRGB(808, 76) & 0xffffff).isEqualTo(BLUE);
        assertThat(with.getRGB(808, 100) & 0xffffff)
                .as("also the one that no point has")
                .isEqualTo(ORANGE);
        assertThat(place(without, BLUE)).isNotNull();
    }

    @Test
    void fortyLabelsAndPointsInOnePlaceAreDrawn() throws Exception {
        int[] labels = IntStream.range(0, 40).toArray();
        List<String> names = IntStream.range(0, 40).mapToObj(i -> "name " + i).toList();
        BufferedImage image = drawn(plot(new double[40][2], labels, names));
        assertThat(image.getHeight()).as("room for the whole legend").isGreaterThan(40 * 24);
    }

    @Test
    void whatIsNoPlotIsRefused() {
        assertThatThrownBy(() -> plot(new double[0][2], new int[0], List.of()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("at least 1 point");
        assertThatThrownBy(() -> plot(new double[2][2], new int[1], List.of("a")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("found 2 points and 1 labels");
        assertThatThrownBy(() -> plot(new double[][] {{0, Double.NaN}}, new int[0], List.of()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("2 finite numbers");
    }
}
