package dev.likeness.datasets;

import dev.likeness.InputException;
import dev.likeness.Notices;
import dev.likeness.Remedy;
import dev.likeness.image.Images;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads many files into one collection, each file once and several at a time. */
final class ManyPictures {

    /** The most files that a refusal names. */
    private static final int NAMED = 20;

    /**
     * The part of Java's memory that pictures may take, so that something can be done with them.
     */
    private static final double MOST_MEMORY = 0.6;

    private final Path folder;
    private final List<Path> files;
    private final ImageOptions options;
    private final Conversions conversions = new Conversions();
    private final Map<Integer, InputException> bad = new ConcurrentSkipListMap<>();
    private final AtomicInteger otherSize = new AtomicInteger(Integer.MAX_VALUE);
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private Picture.@Nullable Size size;
    private int channels;
    private byte[] values = {};

    private ManyPictures(Path folder, List<Path> files, ImageOptions options) {
        this.folder = folder;
        this.files = files;
        this.options = options;
    }

    /**
     * What was read.
     *
     * @param images the pictures
     * @param positions which of the files they come from; all but those that were skipped
     */
    record Read(Images images, int[] positions) {}

    /**
     * Reads files.
     *
     * @param folder what messages call the whole
     * @throws InputException if a file cannot be used; all such files are named
     */
    static Read of(Path folder, List<Path> files, ImageOptions options, Notices notices) {
        return new ManyPictures(folder, files, options).read(notices);
    }

    private Read read(Notices notices) {
        int first = 0;
        Picture start = null;
        while (start == null && first < files.size()) {
            start = tryOne(first++);
        }
        if (start != null) {
            size = start.size();
            channels = start.channels();
            values = room();
            store(first - 1, start);
            IntStream.range(first, files.size()).parallel().forEach(this::one);
        }
        if (!bad.isEmpty() && !(options.skipBad() && start != null)) {
            throw refused();
        } else if (otherSize.get() < Integer.MAX_VALUE) {
            throw anotherSize(first - 1);
        }
        conversions.tell(notices);
        if (!bad.isEmpty()) {
            notices.tell(
                    "Left out: %d %s that cannot be read as pictures. %s"
                            .formatted(bad.size(), bad.size() == 1 ? "file" : "files", problems()));
        }
        return packed();
    }

    private @Nullable Picture tryOne(int position) {
        try {
            Picture picture = Picture.of(files.get(position), conversions);
            Picture coloured =
                    switch (options.colour()) {
                        case GREY -> picture.toGrey();
                        case RGB -> picture.toRgb();
                        case AUTO -> picture;
                    };
            Integer side = options.size();
            return side == null ? coloured : coloured.toSquare(side);
        } catch (InputException e) {
            bad.put(position, e);
            return null;
        }
    }

    private void one(int position) {
        if (position > otherSize.get()) {
            return; // it is going to be refused
        }
        Picture picture = tryOne(position);
        if (picture == null) {
            return;
        } else if (!picture.size().equals(size)) {
            otherSize.accumulateAndGet(position, Math::min);
        } else {
            store(position, picture);
        }
    }

    private void store(int position, Picture picture) {
        lock.readLock().lock();
        try {
            if (picture.channels() <= channels) {
                put(position, picture);
                return;
            }
        } finally {
            lock.readLock().unlock();
        }
        inColour();
        store(position, picture);
    }

    private void put(int position, Picture picture) {
        byte[] from = channels == 3 ? picture.toRgb().values() : picture.values();
        System.arraycopy(from, 0, values, position * from.length, from.length);
    }

    /** The first picture with colour came: what is there so far gets three channels. */
    private void inColour() {
        lock.writeLock().lock();
        try {
            if (channels == 3) {
                return;
            }
            byte[] grey = values;
            channels = 3;
            values = room();
            int plane = grey.length / files.size();
            for (int i = 0; i < files.size(); i++) {
                for (int channel = 0; channel < 3; channel++) {
                    System.arraycopy(grey, i * plane, values, (3 * i + channel) * plane, plane);
                }
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    private byte[] room() {
        Picture.Size each = size == null ? new Picture.Size(0, 0) : size;
        long all = (long) files.size() * channels * each.height() * each.width();
        double most =
                Math.min(Integer.MAX_VALUE - 8.0, MOST_MEMORY * Runtime.getRuntime().maxMemory());
        if (all > most) {
            throw new InputException(
                    "%s: %d pictures of %s (height × width) are %,d numbers, more than the %,d that there is room for."
                            .formatted(folder, files.size(), each, all, (long) most),
                    smaller());
        }
        return new byte[(int) all];
    }

    static Remedy smaller() {
        return Remedy.reading("Read them smaller, such as with", "size", "64");
    }

    private Read packed() {
        Picture.Size each = size == null ? new Picture.Size(0, 0) : size;
        int[] good = IntStream.range(0, files.size()).filter(i -> !bad.containsKey(i)).toArray();
        int n = channels * each.height() * each.width();
        byte[] kept = values;
        if (good.length < files.size()) {
            for (int i = 0; i < good.length; i++) {
                System.arraycopy(values, good[i] * n, values, i * n, n);
            }
            kept = Arrays.copyOf(values, good.length * n);
        }
        return new Read(
                Images.ofBytes(good.length, channels, each.height(), each.width(), kept), good);
    }

    private InputException refused() {
        Remedy skip =
                Remedy.reading(
                        bad.size() == 1 ? "Leave it out with" : "Leave them out with",
                        "skipBad",
                        "");
        return new InputException(
                bad.size() == 1
                        ? problems()
                        : "%d of the %d files in %s cannot be read as pictures: %s"
                                .formatted(bad.size(), files.size(), folder, problems()),
                skip);
    }

    private String problems() {
        List<String> lines = new ArrayList<>();
        bad.values().stream().limit(NAMED).map(InputException::getMessage).forEach(lines::add);
        if (bad.size() > NAMED) {
            lines.add("And %d more.".formatted(bad.size() - NAMED));
        }
        return String.join(" ", lines);
    }

    private InputException anotherSize(int first) {
        Path other = files.get(otherSize.get());
        return new InputException(
                "Pictures must have one size: %s is %s (height × width), %s is %s."
                        .formatted(files.get(first), size, other, Picture.of(other).size()),
                Remedy.reading("Bring all to one size, such as with", "size", "32"));
    }
}
