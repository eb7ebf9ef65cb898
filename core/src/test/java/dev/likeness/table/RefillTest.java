package dev.likeness.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules hold in what is filled, whatever a model draws, and what is known stays. */
class RefillTest {

    private static final List<String> CITIES = List.of("Paris", "Lyon", "Berlin", "Bonn", "Rome");
    private static final List<String> COUNTRIES = List.of("FR", "FR", "DE", "DE", "IT");

    @TempDir private Path folder;

    /** Each cell of a bound column is missing in some of the rows. */
    private Table read() {
        StringBuilder text = new StringBuilder("born,died,city,country,price,count,total\n");
        for (int i = 0; i < 300; i++) {
            LocalDate born = LocalDate.of(1930, 1, 1).plusDays(i * 53L % 20_000);
            List<String> cells = new ArrayList<>();
            int city = i * 7 % 5;
            cells.add(born.toString());
            cells.add(born.plusDays(i * 97L % 9000).toString());
            cells.add(CITIES.get(city));
            cells.add(COUNTRIES.get(city));
            cells.add(String.valueOf(i % 90 + 10));
            cells.add(String.valueOf(i % 7 + 1));
            cells.add(String.valueOf((i % 90 + 10) * (i % 7 + 1)));
            if (i % 3 == 0) {
                cells.set(i / 3 % 7, "");
            }
            text.append(String.join(",", cells)).append('\n');
        }
        return Tables.read(
                SmallFiles.write(folder, "t.csv", text.toString()),
                TableOptions.defaults()
                        .withRules(
                                List.of(
                                        "died >= born",
                                        "city -> country",
                                        "total = price * count")));
    }

    /** The learnt columns, each hole filled from another row. */
    private static Table drawn(Table table) {
        List<Column> columns = new ArrayList<>();
        for (Column column : TableSchemas.modelled(table).columns()) {
            int[] rows = new int[column.rows()];
            int last = 1;
            for (int row = 0; row < rows.length; row++) {
                rows[row] = column.missing(row) ? last : row;
                last = column.missing(row) ? last : (row * 31 + 17) % rows.length;
                while (column.missing(last)) {
                    last = (last + 1) % rows.length;
                }
            }
            columns.add(column.rows(rows));
        }
        return Table.of(columns);
    }

    @Test
    void whatIsFilledKeepsTheRulesAndWhatIsKnown() {
        Table table = read();
        Table filled = TableSchemas.filled(table, drawn(table));
        assertThat(filled.schema()).isEqualTo(table.schema());
        for (int row = 0; row < table.rows(); row++) {
            assertThat(filled.column("died").number(row))
                    .as("row %d", row)
                    .isGreaterThanOrEqualTo(filled.column("born").number(row));
            String city = Conform.text(filled.column("city"), row);
            assertThat(Conform.text(filled.column("country"), row))
                    .as("row %d, %s", row, city)
                    .isEqualTo(COUNTRIES.get(CITIES.indexOf(city)));
            assertThat(filled.column("total").number(row))
                    .as("row %d", row)
                    .isEqualTo(
                            filled.column("price").number(row)
                                    * filled.column("count").number(row));
            for (String name : table.names()) {
                Column known = table.column(name);
                if (!known.missing(row)) {
                    assertThat(Conform.text(filled.column(name), row))
                            .isEqualTo(Conform.text(known, row));
                }
            }
        }
    }
}
