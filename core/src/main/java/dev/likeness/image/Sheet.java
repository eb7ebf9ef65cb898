package dev.likeness.image;

import dev.likeness.InputException;
import java.util.Arrays;

/** Pictures side by side on one large picture. */
final class Sheet {

    private static final int WANTED_SIDE = 64;
    private static final long LARGEST = 100_000_000;

    private final Images images;
    private final SheetLayout layout;
    private final int columns;
    private final int scale;
    private final int height;
    private final int width;

    private Sheet(Images images, SheetLayout layout) {
        this.images = images;
        this.layout = layout;
        int n = images.count();
        columns = layout.columns() > 0 ? Math.min(layout.columns(), n) : nearSquare(n);
        int rows = (n + columns - 1) / columns;
        int side = Math.max(images.height(), images.width());
        int wanted = layout.scale() > 0 ? layout.scale() : Math.max(1, WANTED_SIDE / side);
        if (layout.scale() == 0 && area(rows, wanted) > LARGEST) {
            wanted = 1;
        }
        scale = wanted;
        if (area(rows, scale) > LARGEST) {
            throw new InputException(
                    "A sheet of %d pictures of %d × %d would have more than %d million pixels; write fewer, or a folder (a name that ends in /), or .npy."
                            .formatted(n, images.height(), images.width(), LARGEST / 1_000_000));
        }
        height = (int) side(rows, images.height(), scale);
        width = (int) side(columns, images.width(), scale);
    }

    /** The sheet as a collection of one 8-bit picture. */
    static Images of(Images images, SheetLayout layout) {
        return new Sheet(images, layout).draw();
    }

    private static int nearSquare(int n) {
        int side = (int) Math.sqrt(n);
        return side * side < n ? side + 1 : side;
    }

    private long side(int cells, int size, int scale) {
        return cells * ((long) size * scale + layout.gap()) + layout.gap();
    }

    private long area(int rows, int scale) {
        return side(rows, images.height(), scale) * side(columns, images.width(), scale);
    }

    private Images draw() {
        byte[] sheet = new byte[images.channels() * height * width];
        Arrays.fill(sheet, layout.dark() ? 0 : (byte) 255);
        for (int i = 0; i < images.count(); i++) {
            int top = layout.gap() + i / columns * (images.height() * scale + layout.gap());
            int left = layout.gap() + i % columns * (images.width() * scale + layout.gap());
            byte[] picture = images.bytes(i);
            for (int row = 0; row < images.channels() * images.height(); row++) {
                int channel = row / images.height();
                int y = row % images.height();
                for (int dy = 0; dy < scale; dy++) {
                    int line = (channel * height + top + y * scale + dy) * width + left;
                    for (int x = 0; x < images.width(); x++) {
                        byte value = picture[row * images.width() + x];
                        int from = line + x * scale;
                        Arrays.fill(sheet, from, from + scale, value);
                    }
                }
            }
        }
        return Images.ofBytes(1, images.channels(), height, width, sheet);
    }
}
