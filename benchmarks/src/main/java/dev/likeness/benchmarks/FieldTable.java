package dev.likeness.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table on which the field compares generators, all of the UCI repository (Zhang et al.,
 * "TabSyn", ICLR 2024, table 5).
 *
 * @param name the name of its file, without an ending
 * @param target the column that is predicted
 * @param bars what a generator is to reach; null for none
 * @param published what others have published of it
 */
record FieldTable(String name, String target, @Nullable Bars bars, List<Published> published) {

    /**
     * What a generator is to reach on a table.
     *
     * @param c2st AUC of a judge that tells its rows from training rows, at most
     * @param use AUC of a judge that learns its rows, at least this part of that of real rows; of a
     *     number the root of the mean squared error, at most this multiple
     * @param trend the mean similarity of pairs of columns, at least
     */
    record Bars(double c2st, double use, double trend) {}

    /**
     * A published figure; judges and splits differ from ours, so it is a landmark and no rival.
     *
     * @param c2st AUC of a judge that tells the rows from real ones
     * @param tstr AUC of a judge that learns the rows and predicts real ones
     */
    record Published(String name, double c2st, double tstr) {}

    private static final String TABSYN = "TabSyn, published (XGBoost judges)";
    private static final String MIXTURE = "naive Bayes mixture of 10 to 50 thousand, published";

    /** All of them. */
    static final List<FieldTable> ALL =
            List.of(
                    new FieldTable("adult", "income", new Bars(0.545, 0.99, 0.985), List.of()),
                    new FieldTable(
                            "default",
                            "def_pay",
                            new Bars(0.63, 0.99, 0.98),
                            List.of(
                                    new Published(TABSYN, 0.799, 0.759),
                                    new Published(MIXTURE, 0.948, 0.732))),
                    new FieldTable(
                            "magic",
                            "klass",
                            new Bars(0.53, 0.99, 0.985),
                            List.of(
                                    new Published(TABSYN, 0.620, 0.937),
                                    new Published(MIXTURE, 0.687, 0.928))),
                    new FieldTable(
                            "shoppers",
                            "Revenue",
                            new Bars(0.55, 0.99, 0.985),
                            List.of(
                                    new Published(TABSYN, 0.673, 0.914),
                                    new Published(MIXTURE, 0.855, 0.863))),
                    new FieldTable("beijing", "pm2.5", new Bars(0.57, 1.05, 0.985), List.of()),
                    new FieldTable("news", "shares", null, List.of()));

    /** Its file in a folder, packed or not; null if there is none. */
    @Nullable Path in(Path folder) {
        return Stream.of(".csv", ".csv.gz")
                .map(ending -> folder.resolve(name + ending))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(null);
    }
}
