package com.example.walks;

import dev.likeness.Dataset;
import dev.likeness.InputException;
import dev.likeness.ModelCard;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Walks along a line. A walk is the list of the places that it comes to; it starts at 0, which is
 * not in the list. So the walk {@code 1 2 1} takes the steps +1, +1 and -1.
 */
public final class Walks implements Dataset {

    /** The name of this kind of data. */
    static final String KIND = "walks";

    static final String LARGEST_STEP = "largestStep";

    /** No place is farther from 0, so that a step between two places fits into an int. */
    private static final int FARTHEST = 1_000_000_000;

    private final int[][] walks;
    private ModelCard.@Nullable Data provenance;

    private Walks(int[][] walks) {
        this.walks = walks;
    }

    /**
     * A collection of walks.
     *
     * @param places the places of each walk, at least one; the arrays are copied
     * @throws InputException if there is no walk, one has no place, or a place is farther than
     *     1,000,000,000 from 0
     */
    public static Walks of(List<int[]> places) {
        if (places.isEmpty()) {
            throw new InputException("There should be at least one walk, found none.");
        }
        for (int i = 0; i < places.size(); i++) {
            int[] walk = places.get(i);
            if (walk.length == 0) {
                throw new InputException(
                        "Walk %d should have a place, found none.".formatted(i + 1));
            }
            for (int place : walk) {
                if (place < -FARTHEST || place > FARTHEST) {
                    throw new InputException(
                            "Walk %d: a place should be from -1,000,000,000 to 1,000,000,000, found %d."
                                    .formatted(i + 1, place));
                }
            }
        }
        return new Walks(places.stream().map(int[]::clone).toArray(int[][]::new));
    }

    @Override
    public int count() {
        return walks.length;
    }

    /** The places of a walk. */
    public int[] places(int index) {
        return walks[index].clone();
    }

    /** The steps of a walk, as many as it has places. */
    public int[] steps(int index) {
        int[] steps = walks[index].clone();
        for (int i = steps.length - 1; i > 0; i--) {
            steps[i] -= walks[index][i - 1];
        }
        return steps;
    }

    /** How many places the longest walk has. */
    public int longest() {
        return Arrays.stream(walks).mapToInt(walk -> walk.length).max().orElse(0);
    }

    /** How far the largest step leads, in either direction. */
    public int largestStep() {
        int largest = 0;
        for (int i = 0; i < count(); i++) {
            for (int step : steps(i)) {
                largest = Math.max(largest, Math.abs(step));
            }
        }
        return largest;
    }

    @Override
    public Walks slice(int from, int to) {
        if (from < 0 || to < from || to > count()) {
            throw new InputException(
                    "There are %d walks; there is no part from %d to %d."
                            .formatted(count(), from, to));
        }
        return new Walks(Arrays.copyOfRange(walks, from, to));
    }

    @Override
    public Walks select(int[] positions) {
        List<int[]> chosen = new ArrayList<>();
        for (int position : positions) {
            chosen.add(walks[Objects.checkIndex(position, count())]);
        }
        return new Walks(chosen.toArray(int[][]::new));
    }

    @Override
    public synchronized ModelCard.Data provenance() {
        ModelCard.Data known = provenance;
        if (known == null) {
            known =
                    new ModelCard.Data(
                            KIND,
                            count(),
                            Map.of("longest", longest(), LARGEST_STEP, largestStep()),
                            fingerprint());
            provenance = known;
        }
        return known;
    }

    private String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (int[] walk : walks) {
                ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * walk.length).putInt(walk.length);
                bytes.asIntBuffer().put(walk);
                digest.update(bytes.array());
            }
            return "sha256:" + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has SHA-256
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Walks same && Arrays.deepEquals(walks, same.walks);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(walks);
    }

    @Override
    public String toString() {
        return "%,d walks".formatted(count());
    }
}
