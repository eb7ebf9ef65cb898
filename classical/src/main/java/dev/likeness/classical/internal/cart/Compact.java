package dev.likeness.classical.internal.cart;

import dev.likeness.classical.internal.codes.Feature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A tree that was grown exactly, over features that know no more cuts than its thresholds.
 *
 * @param features the features
 * @param nodes the tree over their codes
 */
public record Compact(List<Feature> features, Nodes nodes) {

    /** Puts a tree over the fewest codes that it needs. */
    public static Compact of(List<Feature> features, Nodes nodes) {
        Splits splits = nodes.splits();
        double[][] cuts = new double[features.size()][];
        List<Feature> fewer = new ArrayList<>();
        for (int f = 0; f < cuts.length; f++) {
            int asked = f;
            cuts[f] =
                    IntStream.range(0, splits.nodes())
                            .filter(node -> !splits.leaf(node) && splits.feature(node) == asked)
                            .mapToDouble(node -> nodes.thresholds()[node])
                            .filter(Double::isFinite)
                            .sorted()
                            .distinct()
                            .toArray();
            Feature feature = features.get(f);
            fewer.add(
                    feature.categorical()
                            ? feature
                            : Feature.numbers(feature.schema(), cuts[f], feature.someMissing()));
        }
        int[] split = new int[splits.nodes()];
        for (int node = 0; node < split.length; node++) {
            split[node] = splits.split(node);
            if (!splits.leaf(node) && !splits.bySet(node)) {
                double[] among = cuts[splits.feature(node)];
                double threshold = nodes.thresholds()[node];
                split[node] =
                        Double.isFinite(threshold)
                                ? Arrays.binarySearch(among, threshold)
                                : among.length; // only missing values go right
            }
        }
        Nodes moved =
                new Nodes(
                        splits.withSplit(split),
                        nodes.weight(),
                        nodes.gain(),
                        nodes.width(),
                        nodes.values(),
                        nodes.thresholds());
        return new Compact(List.copyOf(fewer), moved);
    }
}
