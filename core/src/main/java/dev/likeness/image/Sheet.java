package dev.likeness.image;

import dev.likeness.InputException;
import java.util.Arrays;
import java.util.List;

/** Pictures side by side on one large picture. */
final class Sheet {

    private static final int WANTED_SIDE = 64;
    private static final long LARGEST = 100_000_000;

    private final List<Images> stacked;
    private final Images images;
    private final SheetLayout layout;
    private final int columns;
    private final int rows;
    private final int scale;
    private final int height;
    private final int width;

    private Sheet(List<Images> stacked, SheetLayout layout) {
        this.stacked = stacked;
        this.images = stacked.get(0);
        this.layout = layout;
        int n = images.count();
        columns = layout.columns() > 0 ? Math.min(layout.columns(), n) : nearSquare(n);
        rows = (n + columns - 1) / columns * stacked.size();
        int side = Math.max(images.height(), images.width());
        int wanted = layout.scale() > 0 ? layout.scale() : Math.max(1, WANTED_SIDE / side);
        if (layout.scale() == 0 && area(wanted) > LARGEST) {
            wanted = 1;
        }
        scale = wanted;
        if (area(scale) > LARGEST) {
            throw new InputException(
                    "A sheet of %d pictures of %d × %d would have more than %d million pixels; write fewer, or a folder (a name that ends in /), or .npy."
                            .formatted(
                                    n * stacked.size(),
                                    images.height(),
                                    images.width(),
                                    LARGEST / 1_000_000));
        }
        height = (int) side(rows, images.height(), scale) + bands() * layout.gap();
        width = (int) side(columns, images.width(), scale);
    }

    /** The sheet as a collection of one 8-bit picture. */
    static Images of(Images images, SheetLayout layout) {
        return new Sheet(List.of(images), layout).draw();
    }

    /**
     * The sheet of collections of equally many pictures of one size: a row of each, one over the
     * other, before the next row of the first.
     */
    static Images stacked(List<Images> collections, SheetLayout layout) {
        Images first = collections.get(0);
        for (Images each : collections) {
            if (each.count() != first.count() || !each.size().equals(first.size())) {
                throw new InputException(
                        "Only collections of equally many pictures of one size go over each other, found %s and %s."
                                .formatted(first, each));
            }
        }
        return new Sheet(List.copyOf(collections), layout).draw();
    }

    /** What is over each other belongs together; such bands have a second gap between them. */
    private int bands() {
        return stacked.size() == 1 ? 0 : rows / stacked.size() - 1;
    }

    private static int nearSquare(int n) {
        int side = (int) Math.sqrt(n);
        return side * side < n ? side + 1 : side;
    }

    private long side(int cells, int size, int scale) {
        return cells * ((long) size * scale + layout.gap()) + layout.gap();
    }

    private long area(int scale) {
        return (side(rows, images.height(), scale) + (long) bands() * layout.gap())
                * side(columns, images.width(), scale);
    }

    private Images draw() {
        byte[] sheet = new byte[images.channels() * height * width];
        Arrays.fill(sheet, layout.dark() ? 0 : (byte) 255);
        for (int layer = 0; layer < stacked.size(); layer++) {
            for (int i = 0; i < images.count(); i++) {
                int band = i / columns;
                int row = band * stacked.size() + layer;
                int extra = stacked.size() == 1 ? 0 : band;
                int top = (int) side(row, images.height(), scale) + extra * layout.gap();
                int left = (int) side(i % columns, images.width(), scale);
                draw(stacked.get(layer).bytes(i), top, left, sheet);
            }
        }
        return Images.ofBytes(1, images.channels(), height, width, sheet);
    }

    private void draw(byte[] picture, int top, int left, byte[] sheet) {
        for (int row = 0; row < images.channels() * images.height(); row++) {
            int channel = row / images.height();
            int y = row % images.height();
            for (int dy = 0; dy < scale; dy++) {
                int line = (channel * height + top + y * scale + dy) * width + left;
                for (int x = 0; x < images.width(); x++) {
                    int from = line + x * scale;
                    Arrays.fill(sheet, from, from + scale, picture[row * images.width() + x]);
                }
            }
        }
    }
}
