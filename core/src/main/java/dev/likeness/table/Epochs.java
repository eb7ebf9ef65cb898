package dev.likeness.table;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whole numbers that count seconds or milliseconds since 1970. */
final class Epochs {

    private static final double FIRST = 631_152_000; // 1990
    private static final double LAST = 2_240_524_800.0; // 2041

    private static final Pattern NAME =
            Pattern.compile(
                    "(?i).*(time|date|stamp|epoch|created|updated|modified|seen|login|visit|zeit|datum|heure|fecha|hora|_ts|_at|_on)|ts|when|at");

    private Epochs() {}

    /** The schema of such a column, or null. */
    static @Nullable ColumnSchema find(String name, ColumnScan seen) {
        boolean seconds = inside(seen, 1) && NAME.matcher(name).matches();
        boolean millis = inside(seen, 1000) && seen.plain.longest() == seen.plain.shortest();
        boolean micros = inside(seen, 1_000_000) && seen.plain.longest() == seen.plain.shortest();
        return seconds || millis || micros
                ? new ColumnSchema(
                        name,
                        ColumnKind.DATE_TIME,
                        0,
                        List.of(),
                        seconds ? "epoch-seconds" : millis ? "epoch-millis" : "epoch-micros")
                : null;
    }

    private static boolean inside(ColumnScan seen, double factor) {
        return seen.plain.least() >= FIRST * factor
                && seen.plain.most() <= LAST * factor
                && seen.distinct.count() > 1
                && seen.plain.form().isEmpty();
    }
}
