package dev.likeness.toy;

import dev.likeness.About;
import dev.likeness.InputException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How files of points are read. */
public record PointsReading(
        @About(value = "Multiply each number by this.", label = "N") @Nullable Double scale,
        @About(value = "Leave this column out, such as x0.", label = "COLUMN") List<String> drop,
        @About("Read the rows from the last to the first.") boolean upwards) {

    public PointsReading {
        if (scale != null && scale == 0) {
            throw new InputException("scale must not be 0.");
        }
        drop = List.copyOf(drop);
    }

    public static PointsReading defaults() {
        return new PointsReading(null, List.of(), false);
    }
}
