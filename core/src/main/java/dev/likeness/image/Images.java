package dev.likeness.image;

import dev.likeness.Bounds;
import dev.likeness.Dataset;
import dev.likeness.InputException;
import dev.likeness.ModelCard;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An immutable collection of pictures of one size, grey or RGB, with or without labels.
 *
 * <p>Pictures that were loaded keep their 8-bit values (60,000 pictures of 28 × 28 take 47 MB);
 * pictures that were generated keep floats in [0, 1], where 0 is black and 1 is white. Either way
 * {@link #copyTo} gives floats in [0, 1]. The layout is planar: (count, channels, height, width).
 *
 * <pre>{@code
 * Images digits = Images.ofBytes(2, 1, 28, 28, pixels).withLabels(new int[] {7, 2}, names);
 * float[] batch = new float[2 * digits.pixels()];
 * for (int i = 0; i < 2; i++) {
 *     digits.copyTo(i, batch, i * digits.pixels());
 * }
 * }</pre>
 */
public final class Images implements Dataset {

    /** What {@link ModelCard.Data#kind} says of pictures. */
    public static final String KIND = "images";

    /** What 8-bit values are as floats; a table, because a division a pixel shows in training. */
    private static final float[] UNIT = new float[256];

    static {
        for (int value = 0; value < 256; value++) {
            UNIT[value] = value / 255f;
        }
    }

    private final int count;
    private final int channels;
    private final int height;
    private final int width;
    private final byte @Nullable [] bytes;
    private final float @Nullable [] floats;
    private final int @Nullable [] labels;
    private final List<String> labelNames;
    private volatile @Nullable String fingerprint;

    Images(
            int count,
            int channels,
            int height,
            int width,
            byte @Nullable [] bytes,
            float @Nullable [] floats,
            int @Nullable [] labels,
            List<String> labelNames) {
        this.count = count;
        this.channels = channels;
        this.height = height;
        this.width = width;
        this.bytes = bytes;
        this.floats = floats;
        this.labels = labels;
        this.labelNames = labelNames;
    }

    /**
     * Pictures of 8 bits a value.
     *
     * @param count how many pictures, at least 1
     * @param channels 1 for grey, 3 for RGB
     * @param height rows of a picture, at least 1
     * @param width columns of a picture, at least 1
     * @param pixels count × channels × height × width values, 0 to 255 as unsigned bytes. The array
     *     is kept, not copied: do not change it afterwards
     * @throws InputException if the shape is none, or the array has another length
     */
    public static Images ofBytes(int count, int channels, int height, int width, byte[] pixels) {
        Checks.shape(count, channels, height, width, pixels.length);
        return new Images(count, channels, height, width, pixels, null, null, List.of());
    }

    /**
     * Pictures of float values.
     *
     * @param count how many pictures, at least 1
     * @param channels 1 for grey, 3 for RGB
     * @param height rows of a picture, at least 1
     * @param width columns of a picture, at least 1
     * @param values count × channels × height × width values in [0, 1]. The array is kept, not
     *     copied: do not change it afterwards
     * @throws InputException if the shape is none, the array has another length, or a value is not
     *     a number in [0, 1]
     */
    public static Images ofFloats(int count, int channels, int height, int width, float[] values) {
        Checks.shape(count, channels, height, width, values.length);
        Checks.values(channels, height, width, values);
        return new Images(count, channels, height, width, null, values, null, List.of());
    }

    /**
     * Pictures as Java draws them: grey ones have one channel if all are grey, else there are
     * three; transparent parts are shown on white.
     *
     * @throws InputException if there is none, or they differ in size
     */
    public static Images of(List<BufferedImage> drawings) {
        return Drawings.of(drawings);
    }

    /** A picture as Java draws it, grey or in colours; the values are copied. */
    public BufferedImage drawing(int index) {
        return Png.draw(this, index);
    }

    /** The same pictures with three channels: grey ones have the same value in each. */
    public Images inColours() {
        if (channels == 3) {
            return this;
        }
        int plane = height * width;
        byte[] all = new byte[Checks.size(count, 3 * plane)];
        for (int i = 0; i < count; i++) {
            for (int channel = 0; channel < 3; channel++) {
                copyBytesTo(i, all, (3 * i + channel) * plane);
            }
        }
        Images colours = ofBytes(count, 3, height, width, all);
        return labels == null ? colours : colours.withLabels(labels, labelNames);
    }

    /**
     * The same pictures with labels.
     *
     * @param labels one a picture, each an index into the names; copied
     * @param names the names of the labels, at least one
     * @throws InputException if the number of labels differs from the number of pictures, or a
     *     label has no name
     */
    public Images withLabels(int[] labels, List<String> names) {
        if (labels.length != count) {
            throw new InputException(
                    "Each picture needs one label: %d pictures, found %d labels."
                            .formatted(count, labels.length));
        }
        for (int i = 0; i < count; i++) {
            if (labels[i] < 0 || labels[i] >= names.size()) {
                throw new InputException(
                        "The label of picture %d must be from 0 to %d (%d names), found %d."
                                .formatted(i, names.size() - 1, names.size(), labels[i]));
            }
        }
        return new Images(
                count, channels, height, width, bytes, floats, labels.clone(), List.copyOf(names));
    }

    /** The same pictures without labels, such as for a model that would look at them. */
    public Images withoutLabels() {
        return new Images(count, channels, height, width, bytes, floats, null, List.of());
    }

    /** How many pictures there are, at least 1. */
    @Override
    public int count() {
        return count;
    }

    /** 1 for grey, 3 for RGB. */
    public int channels() {
        return channels;
    }

    /** Rows of a picture. */
    public int height() {
        return height;
    }

    /** Columns of a picture. */
    public int width() {
        return width;
    }

    /** How many values a picture has: channels × height × width. */
    public int pixels() {
        return channels * height * width;
    }

    /** Whether the values are kept as 8 bits; otherwise as floats. */
    public boolean eightBit() {
        return bytes != null;
    }

    /** Whether each picture has a label. */
    public boolean labelled() {
        return labels != null;
    }

    /**
     * The label of a picture, an index into {@link #labelNames}.
     *
     * @throws IllegalStateException if there are no labels
     */
    public int label(int index) {
        return labelsOrThrow()[Bounds.position("picture", index, count)];
    }

    /**
     * The label of each picture, a copy.
     *
     * @throws IllegalStateException if there are no labels
     */
    public int[] labels() {
        return labelsOrThrow().clone();
    }

    private int[] labelsOrThrow() {
        if (labels == null) {
            throw new IllegalStateException("These pictures have no labels; ask labelled() first.");
        }
        return labels;
    }

    /** The names of the labels; empty when there are none. */
    public List<String> labelNames() {
        return labelNames;
    }

    /**
     * Copies the values of one picture, in [0, 1], channel by channel and row by row.
     *
     * @param index which picture, from 0
     * @param out where to; takes {@link #pixels} values
     * @param offset where in {@code out} the first value goes
     */
    public void copyTo(int index, float[] out, int offset) {
        int n = pixels();
        int from = start(index);
        Checks.room(n, out.length, offset);
        if (bytes == null) {
            System.arraycopy(values(), from, out, offset, n);
            return;
        }
        for (int k = 0; k < n; k++) {
            out[offset + k] = UNIT[bytes[from + k] & 0xff];
        }
    }

    /** The values of one picture as 8 bits, rounded; a copy of {@link #pixels} unsigned bytes. */
    public byte[] bytes(int index) {
        byte[] out = new byte[pixels()];
        copyBytes(start(index), out, 0, out.length);
        return out;
    }

    /**
     * Copies the values of one picture as 8 bits, rounded; see {@link #copyTo}.
     *
     * @param index which picture, from 0
     * @param out where to; takes {@link #pixels} unsigned bytes
     * @param offset where in {@code out} the first value goes
     */
    public void copyBytesTo(int index, byte[] out, int offset) {
        Checks.room(pixels(), out.length, offset);
        copyBytes(start(index), out, offset, pixels());
    }

    /** The pictures {@code from … to - 1}, copied. */
    @Override
    public Images slice(int from, int to) {
        if (from < 0 || to > count || from >= to) {
            throw new InputException(
                    "A slice of %d pictures must begin before it ends and lie in 0 … %d, found %d … %d."
                            .formatted(count, count, from, to));
        }
        int n = pixels();
        return new Images(
                to - from,
                channels,
                height,
                width,
                bytes == null ? null : Arrays.copyOfRange(bytes, from * n, to * n),
                floats == null ? null : Arrays.copyOfRange(floats, from * n, to * n),
                labels == null ? null : Arrays.copyOfRange(labels, from, to),
                labelNames);
    }

    /**
     * The pictures at the indices, in their order, copied; an index may come more than once.
     *
     * @throws InputException if there are no indices or the result is too large for one array
     */
    @Override
    public Images select(int[] indices) {
        return Joined.select(this, indices);
    }

    /**
     * These pictures followed by others. They stay 8-bit when both are, and keep their labels when
     * both have labels of the same names.
     *
     * @throws InputException if the others have another size
     */
    public Images concat(Images others) {
        if (channels != others.channels || height != others.height || width != others.width) {
            throw new InputException(
                    "Only pictures of one size can be joined: %s and %s (channels × height × width)."
                            .formatted(size(), others.size()));
        }
        return Joined.concat(this, others);
    }

    /** The same pictures with their values rounded to 8 bits; this if they have 8 bits already. */
    public Images toEightBit() {
        if (bytes != null) {
            return this;
        }
        byte[] rounded = new byte[values().length];
        copyBytes(0, rounded, 0, rounded.length);
        return new Images(count, channels, height, width, rounded, null, labels, labelNames);
    }

    /**
     * SHA-256 of the shape, the values and the labels with their names, as {@code sha256:…};
     * computed at the first call and kept.
     */
    public String fingerprint() {
        String known = fingerprint;
        if (known == null) {
            known = Fingerprint.of(this);
            fingerprint = known;
        }
        return known;
    }

    @Override
    public ModelCard.Data provenance() {
        return new ModelCard.Data(KIND, count, schema(), fingerprint());
    }

    /** The shape and names: {@code channels}, {@code height}, {@code width}, {@code labels}. */
    public Map<String, Object> schema() {
        Map<String, Object> schema = new TreeMap<>();
        schema.put("channels", channels);
        schema.put("height", height);
        schema.put("width", width);
        schema.put("labels", labelNames);
        return schema;
    }

    /** Whether both have the same pictures, to the last bit, and the same labels. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Images images
                && count == images.count
                && channels == images.channels
                && height == images.height
                && width == images.width
                && Arrays.equals(bytes, images.bytes)
                && Arrays.equals(floats, images.floats)
                && Arrays.equals(labels, images.labels)
                && labelNames.equals(images.labelNames);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(bytes) + Arrays.hashCode(floats)) + count;
    }

    @Override
    public String toString() {
        return "%d pictures of %s%s".formatted(count, size(), labelled() ? ", labelled" : "");
    }

    /** The shape of one picture in words. */
    String size() {
        return "%d × %d × %d".formatted(channels, height, width);
    }

    /** Where the values of a picture begin among those of all. */
    int start(int index) {
        return Bounds.position("picture", index, count) * pixels();
    }

    /** The 8-bit values of all pictures, not copied. */
    byte[] eightBitValues() {
        if (bytes == null) {
            throw new IllegalStateException("These pictures are kept as floats.");
        }
        return bytes;
    }

    /** The float values of all pictures, not copied. */
    float[] values() {
        if (floats == null) {
            throw new IllegalStateException("These pictures are kept as 8 bits.");
        }
        return floats;
    }

    private void copyBytes(int from, byte[] out, int offset, int length) {
        if (bytes != null) {
            System.arraycopy(bytes, from, out, offset, length);
            return;
        }
        float[] source = values();
        for (int k = 0; k < length; k++) {
            out[offset + k] = (byte) Math.round(source[from + k] * 255f);
        }
    }
}
