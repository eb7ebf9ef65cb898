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
 * @param published what others have published of it
 */
record FieldTable(String name, String target, List<Published> published) {

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
                    new FieldTable("adult", "income", List.of()),
                    new FieldTable(
                            "default",
                            "def_pay",
                            List.of(
                                    new Published(TABSYN, 0.799, 0.759),
                                    new Published(MIXTURE, 0.948, 0.732))),
                    new FieldTable(
                            "magic",
                            "klass",
                            List.of(
                                    new Published(TABSYN, 0.620, 0.937),
                                    new Published(MIXTURE, 0.687, 0.928))),
                    new FieldTable(
                            "shoppers",
                            "Revenue",
                            List.of(
                                    new Published(TABSYN, 0.673, 0.914),
                                    new Published(MIXTURE, 0.855, 0.863))),
                    new FieldTable("beijing", "pm2.5", List.of()),
                    new FieldTable("news", "shares", List.of()));

    /** Its file in a folder, packed or not; null if there is none. */
    @Nullable Path in(Path folder) {
        return Stream.of(".csv", ".csv.gz")
                .map(ending -> folder.resolve(name + ending))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(null);
    }
}
