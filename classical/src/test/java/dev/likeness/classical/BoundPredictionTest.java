package dev.likeness.classical;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.Classifier;
import dev.likeness.Family;
import dev.likeness.Fit;
import dev.likeness.Model;
import dev.likeness.Models;
import dev.likeness.Predictions;
import dev.likeness.Recipe;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.Table;
import dev.likeness.table.TableOptions;
import dev.likeness.table.TableSchemas;
import dev.likeness.table.Tables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Classes are predicted where rules bind columns: a city its country, a date the one before it. */
class BoundPredictionTest {

    private static final int ROWS = 400;

    @TempDir private Path folder;

    static Stream<String> families() {
        return Models.families().stream()
                .filter(family -> family.dataType() == Table.class)
                .filter(family -> family.can(Classifier.class) && family.quick())
                .map(Family::name);
    }

    private Table orders() throws Exception {
        String[] cities = {"Paris", "Lyon", "Berlin", "Bonn", "Rome", "Turin"};
        String[] countries = {"FR", "FR", "DE", "DE", "IT", "IT"};
        StringBuilder text =
                new StringBuilder("price,count,total,city,country,ordered,shipped,late\n");
        for (int i = 0; i < ROWS; i++) {
            Draws draws = Randomness.of(5).at(i);
            int city = draws.nextInt(6);
            int price = 3 + draws.nextInt(60);
            int count = 1 + draws.nextInt(9);
            LocalDate ordered = LocalDate.of(2024, 1, 1).plusDays(draws.nextInt(600));
            int days = draws.nextInt(20);
            boolean late = countries[city].equals("IT") || ordered.getYear() == 2025;
            text.append(
                    "%d.50,%d,%.2f,%s,%s,%s,%s,%s\n"
                            .formatted(
                                    price,
                                    count,
                                    (price + 0.5) * count,
                                    cities[city],
                                    countries[city],
                                    ordered,
                                    ordered.plusDays(days),
                                    late ? "yes" : "no"));
        }
        return Tables.read(
                Files.writeString(folder.resolve("orders.csv"), text),
                TableOptions.defaults().withFindRules(true));
    }

    @ParameterizedTest
    @MethodSource("families")
    void classesArePredicted(String name) throws Exception {
        Table orders = orders();
        assertThat(orders.schema().stream().filter(column -> !column.bonds().isEmpty()))
                .hasSizeGreaterThanOrEqualTo(3);
        Model<Table> model = fit(Models.family(name), orders);
        Predictions predictions = ((Classifier<Table>) model).predict(orders);
        Column late = orders.column("late");
        int right = 0;
        for (int row = 0; row < ROWS; row++) {
            String level = late.schema().levels().get(late.code(row));
            right += predictions.classes().get(predictions.best(row)).equals(level) ? 1 : 0;
        }
        assertThat(right).as("of %d rows", ROWS).isGreaterThan(330);
        // As read without its rules, for none of them is needed to predict.
        Table others = TableSchemas.unbound(orders, "shipped");
        assertThat(((Classifier<Table>) model).predict(others).probabilities())
                .isDeepEqualTo(predictions.probabilities());
    }

    @SuppressWarnings("unchecked") // the families are of tables
    private static Model<Table> fit(Family<?> family, Table rows) {
        Family<Table> ofTables = (Family<Table>) family;
        return Recipe.with(ofTables.preset(null).recipe(), Map.of("target", "late"))
                .fit(rows, Fit.defaults().withThreads(1).withEpochs(10));
    }
}
