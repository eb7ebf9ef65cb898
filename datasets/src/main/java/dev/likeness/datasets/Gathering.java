package dev.likeness.datasets;

import dev.likeness.InputException;
import dev.likeness.image.Images;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Pictures that come one by one and become {@link Images} of one size and colour. */
final class Gathering {

    private final int count;
    private final ImageOptions options;
    private final String name;
    private int channels;
    private int height;
    private int width;
    private @Nullable GrowingBytes bytes;
    private int added;

    /**
     * @param name how messages call the pictures
     * @param count how many will come
     */
    Gathering(String name, int count, ImageOptions options) {
        this.name = name;
        this.count = count;
        this.options = options;
    }

    /** Adds a picture, which has the size of the others unless the options name a size. */
    void add(Picture picture) {
        Picture fitting =
                switch (options.colour()) {
                    case GREY -> picture.toGrey();
                    case RGB -> picture.toRgb();
                    case AUTO -> bytes != null && channels == 3 ? picture.toRgb() : picture;
                };
        Integer size = options.size();
        if (size != null) {
            fitting = fitting.toSquare(size);
        }
        GrowingBytes room = bytes;
        if (room == null) {
            height = fitting.height();
            width = fitting.width();
            channels = fitting.channels();
            room = room();
        } else if (fitting.channels() > channels) {
            room = inColour(room);
        }
        bytes = room;
        room.append(fitting.values());
        added++;
    }

    private GrowingBytes room() {
        long all = (long) count * channels * height * width;
        if (all > Integer.MAX_VALUE - 8) {
            throw new InputException(
                    "%s: %d pictures of %d × %d × %d are %d values, more than the %d that fit into one collection. Use a smaller size, or fewer pictures."
                            .formatted(
                                    name,
                                    count,
                                    channels,
                                    height,
                                    width,
                                    all,
                                    Integer.MAX_VALUE - 8));
        }
        return new GrowingBytes((int) all);
    }

    /** The first picture with colour came: what is there so far gets three channels. */
    private GrowingBytes inColour(GrowingBytes grey) {
        channels = 3;
        GrowingBytes colour = room();
        byte[] soFar = grey.toArray();
        int plane = height * width;
        for (int i = 0; i < added; i++) {
            byte[] one = Arrays.copyOfRange(soFar, i * plane, (i + 1) * plane);
            colour.append(new Picture(1, height, width, one).toRgb().values());
        }
        return colour;
    }

    /** The pictures, once all have come. */
    Images images() {
        if (bytes == null || added != count) {
            throw new IllegalStateException("%d of %d pictures came.".formatted(added, count));
        }
        return Images.ofBytes(count, channels, height, width, bytes.toArray());
    }

    /** Pictures that are there already, brought to the options' size and colour. */
    static Images fit(String name, Images images, ImageOptions options) {
        Integer size = options.size();
        boolean fits =
                (size == null || (images.height() == size && images.width() == size))
                        && switch (options.colour()) {
                            case AUTO -> true;
                            case GREY -> images.channels() == 1;
                            case RGB -> images.channels() == 3;
                        };
        if (fits) {
            return images;
        }
        Gathering gathering = new Gathering(name, images.count(), options);
        for (int i = 0; i < images.count(); i++) {
            gathering.add(
                    new Picture(
                            images.channels(), images.height(), images.width(), images.bytes(i)));
        }
        Images fitted = gathering.images();
        return images.labelled() ? fitted.withLabels(images.labels(), images.labelNames()) : fitted;
    }
}
