package dev.likeness.datasets;

import dev.likeness.NamedDataset;
import dev.likeness.Source;
import dev.likeness.table.Table;
import dev.likeness.table.TableKind;
import dev.likeness.table.TableReading;
import java.util.Optional;

/**
 * The census table of the UCI Machine Learning Repository (Becker and Kohavi, "Adult", 1996):
 * 22,561 rows drawn from its 48,842, shipped inside the jar.
 */
final class Adult implements NamedDataset<Table> {

    private static final String RESOURCE = "/dev/likeness/datasets/adult/adult.csv.gz";

    @Override
    public String name() {
        return "adult";
    }

    @Override
    public String summary() {
        return "People of the US census of 1994, 15 columns, \"income\" to be predicted";
    }

    @Override
    public String licence() {
        return "CC BY 4.0, Barry Becker, Ronny Kohavi, UCI Machine Learning Repository";
    }

    @Override
    public Class<Table> type() {
        return Table.class;
    }

    @Override
    public int train() {
        return 22_561;
    }

    @Override
    public int test() {
        return 0;
    }

    @Override
    public Optional<String> where() {
        return Optional.of("shipped");
    }

    @Override
    public Source<Table> open(Record reading) {
        return new TableKind().open(ShippedFile.of(RESOURCE), (TableReading) reading);
    }
}
