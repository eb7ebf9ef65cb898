package com.example.walks;

import dev.likeness.InputException;
import dev.likeness.NamedDataset;
import dev.likeness.Notices;
import dev.likeness.Source;
import dev.likeness.Split;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Walks of somebody who goes up more often than down. They are computed, so that this example needs
 * no file; a real data set would be a resource of the module or be downloaded.
 */
final class UphillWalks implements NamedDataset<Walks> {

    private static final int TRAIN = 400;
    private static final int TEST = 100;

    @Override
    public String name() {
        return "uphill";
    }

    @Override
    public String summary() {
        return "walks with steps from -1 to 2, most of them upwards";
    }

    @Override
    public String licence() {
        return "computed; free for every use";
    }

    @Override
    public Class<Walks> type() {
        return Walks.class;
    }

    @Override
    public int train() {
        return TRAIN;
    }

    @Override
    public int test() {
        return TEST;
    }

    @Override
    public Optional<String> where() {
        return Optional.of("shipped");
    }

    @Override
    public Source<Walks> open(Record reading) {
        if (!(reading instanceof WalksReading way)) {
            throw new InputException("The data set uphill holds walks, and is read as such.");
        }
        return new Source<>() {
            @Override
            public boolean hasTest() {
                return true;
            }

            @Override
            public Walks read(Split split, Notices notices) {
                List<int[]> walks =
                        split == Split.TRAIN ? computed(0, TRAIN) : computed(TRAIN, TEST);
                return WalksFile.apply(way, walks, name(), notices);
            }
        };
    }

    private static List<int[]> computed(int first, int count) {
        Randomness randomness = Randomness.of(1).fork("uphill");
        List<int[]> walks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Draws draws = randomness.at(first + i);
            int[] walk = new int[5 + draws.nextInt(10)];
            int place = 0;
            for (int j = 0; j < walk.length; j++) {
                place += Math.max(-1, draws.nextInt(5) - 2); // -1, -1, 0, 1 or 2
                walk[j] = place;
            }
            walks.add(walk);
        }
        return walks;
    }
}
