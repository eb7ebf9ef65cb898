package dev.likeness.cli;

import dev.likeness.Evidence;
import dev.likeness.Sampler;
import dev.likeness.table.Table;
import dev.likeness.table.Tables;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A sample of rows, written block after block.
 *
 * @param evidence conditions that all rows have, as they were typed, or null
 */
record TableSample(
        Path model, @Nullable String evidence, long first, int count, long seed, String target) {

    /** How many rows there are unless it is said otherwise. */
    static final int DEFAULT_COUNT = 1000;

    void write(Output output) {
        output.asUsage(() -> Tables.checkTarget(target));
        Evidence known = evidence == null ? null : output.asUsage(() -> Evidence.parse(evidence));
        TableModel fitted = TableModel.open(model);
        Sampler<Table> sampler =
                known == null ? fitted.sampler() : fitted.conditional().given(known);
        output.working(
                "This sample",
                line -> {
                    line.counts("rows");
                    Tables.write(
                            sampler,
                            first,
                            count,
                            seed,
                            Targets.path(target),
                            done -> line.at("written", done, count));
                    return true;
                });
        output.print(
                out -> out.println(target), () -> Map.of("files", List.of(target), "rows", count));
    }
}
