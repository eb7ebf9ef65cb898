package dev.likeness.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.Conditional;
import dev.likeness.Conditions;
import dev.likeness.Held;
import dev.likeness.InputException;
import dev.likeness.Sampler;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Twelve kinds of rule hold in 10,000 rows of the worst of models, with conditions and without. */
class TwelveRulesTest {

    private static final List<String> CITIES = List.of("Paris", "Lyon", "Berlin", "Bonn", "Rome");
    private static final List<String> COUNTRIES = List.of("FR", "FR", "DE", "DE", "IT");
    private static final List<String> ZONES = List.of("West", "West", "East", "East", "South");

    @TempDir private Path folder;

    private Table read(String... rules) {
        StringBuilder text =
                new StringBuilder(
                        "born,died,low,high,city,country,zone,price,count,total,tax,net,share,bp,bp_date,size,colour,store,day,home,away\n");
        Randomness randomness = Randomness.of(4);
        for (int i = 0; i < 400; i++) {
            Draws d = randomness.at(i);
            List<Object> cells = new ArrayList<>();
            LocalDate born = LocalDate.of(1930, 1, 1).plusDays(d.nextInt(20_000));
            cells.add(born);
            cells.add(born.plusDays(d.nextInt(9000)));
            int low = d.nextInt(100);
            cells.add(low);
            cells.add(low + 1 + d.nextInt(50));
            int city = d.nextInt(5);
            cells.add(CITIES.get(city));
            cells.add(COUNTRIES.get(city));
            cells.add(ZONES.get(city));
            int price = 10 + d.nextInt(90);
            int count = d.nextInt(7);
            cells.add(price);
            cells.add(count);
            cells.add(price * count);
            int tax = d.nextInt(10);
            cells.add(tax);
            cells.add(price * count + tax);
            cells.add("%.2f".formatted(d.nextInt(101) / 100.0).replace(',', '.'));
            boolean measured = d.nextInt(3) > 0;
            cells.add(measured ? 90 + d.nextInt(60) : "");
            cells.add(measured ? LocalDate.of(2001, 1, 1).plusDays(d.nextInt(900)) : "");
            int size = d.nextInt(3);
            cells.add(List.of("S", "M", "L").get(size));
            cells.add(size == 0 ? "red" : List.of("blue", "red", "green").get(d.nextInt(3)));
            cells.add(d.nextInt(200));
            cells.add(d.nextInt(1000));
            int home = d.nextInt(6);
            cells.add("T" + home);
            cells.add("T" + (home + 1 + d.nextInt(5)) % 6);
            text.append(String.join(",", cells.stream().map(String::valueOf).toList()))
                    .append('\n');
        }
        return Tables.read(
                SmallFiles.write(folder, "t.csv", text.toString()),
                TableOptions.defaults().withRules(List.of(rules)));
    }

    /** Draws each column apart from all others. */
    private static Sampler<Table> apart(Table table) {
        Table learnt = TableSchemas.modelled(table);
        return (first, count, seed) -> {
            List<Column> columns = new ArrayList<>();
            for (int c = 0; c < learnt.columns().size(); c++) {
                Randomness randomness = Randomness.of(seed).fork(c);
                int[] rows = new int[count];
                for (int i = 0; i < count; i++) {
                    rows[i] = randomness.at(first + i).nextInt(learnt.rows());
                }
                columns.add(learnt.column(c).rows(rows));
            }
            return TableSchemas.complete(Table.of(columns), table.schema(), first, seed);
        };
    }

    private static void assertHeld(Sampler<Table> sampler, Table real, int rows) {
        assertHeld(sampler.sample(0, rows, 7), real);
    }

    private static void assertHeld(Table made, Table real) {
        List<RowRule> rules = RowRule.of(real.schema());
        assertThat(rules).isNotEmpty();
        for (RowRule rule : rules) {
            assertThat(rule.broken(made)).as(rule.text()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "died >= born",
                "high > low",
                "total = price * count",
                "net = price * count + tax",
                "city -> country, zone",
                "together(bp, bp_date)",
                "combination(size, colour)",
                "0 < count <= 5",
                "0.10 <= share <= 0.90",
                "unique(store, day)",
                "low + high <= 150",
                "home != away",
                "tax < price <= net",
                "born < 1970-01-01"
            })
    void aRuleHoldsInTenThousandRows(String rule) {
        Table real = read(rule);
        assertHeld(Tables.held(apart(real), real.schema()), real, 10_000);
    }

    private static final String[] ALL = {
        "died >= born",
        "high > low",
        "total = price * count",
        "net = total + tax",
        "city -> country, zone",
        "together(bp, bp_date)",
        "combination(size, colour)",
        "0 <= count <= 5",
        "unique(store, day)",
        "low + high <= 200",
        "home != away",
        "0.1 <= share"
    };

    @Test
    void allTwelveHoldTogether() {
        Table real = read(ALL);
        Held<Table> held = Redrawn.of(apart(real), null, null, real.schema());
        assertHeld(held, real, 10_000);
        assertThat(held.told().orElseThrow())
                .matches("[\\d,]+ of 10,000 rows \\([\\d.]+%\\) were drawn again until .*");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "died>=1990-01-01",
                "total>=300",
                "high<=60, low>=20",
                "net<100, city=Rome",
                "country=DE",
                "died<1960-01-01, total=0",
            })
    void conditionsHoldToo(String given) {
        Table real = read(ALL);
        Sampler<Table> model = apart(real);
        Conditional<Table> conditional =
                evidence -> {
                    TableEvidence known =
                            TableEvidence.learnt((Conditions) evidence, real.schema());
                    return matching(model, known, real);
                };
        Conditions conditions = Conditions.parse(given);
        Held<Table> held = Redrawn.of(model, conditional, conditions, real.schema());
        Table made = held.sample(0, 2_000, 7);
        TableEvidence wanted = TableEvidence.of(conditions, real.schema());
        for (int row = 0; row < made.rows(); row++) {
            assertThat(wanted.matches(made, row)).isTrue();
        }
        assertHeld(made, real);
    }

    /** Rows whose learnt columns have what is known, as a model with conditions draws them. */
    private static Sampler<Table> matching(Sampler<Table> model, TableEvidence known, Table real) {
        return (first, count, seed) -> {
            List<ColumnSchema> learnt = TableSchemas.modelled(real.schema());
            for (int times = 4; ; times *= 10) {
                Table many = model.sample(first * 400, count * times, seed);
                Table asLearnt = TableSchemas.conform(many, learnt);
                int[] rows =
                        IntStream.range(0, many.rows())
                                .filter(row -> known.matches(asLearnt, row))
                                .limit(count)
                                .toArray();
                if (rows.length == count) {
                    return many.rows(rows);
                }
                assertThat(times).as("rows drawn for each that matches").isLessThan(400);
            }
        };
    }

    @Test
    void aRowDependsOnItsPositionAndNotOnBlocks() {
        Table real = read("low + high <= 120", "home != away");
        Sampler<Table> held = Tables.held(apart(real), real.schema());
        Table whole = held.sample(0, 300, 5);
        assertThat(held.sample(120, 50, 5)).isEqualTo(whole.slice(120, 170));
    }

    @Test
    void rowsOfAPositionAreUniqueAmongAllBeforeItHoweverTheyAreAskedFor() {
        Table real = read("unique(store, day)");
        Table whole = Tables.held(apart(real), real.schema()).sample(0, 600, 5);
        Sampler<Table> held = Tables.held(apart(real), real.schema());
        assertThat(held.sample(400, 200, 5)).isEqualTo(whole.slice(400, 600));
        assertThat(held.sample(0, 400, 5)).isEqualTo(whole.slice(0, 400));
        assertThat(held.sample(400, 200, 6)).isNotEqualTo(whole.slice(400, 600));
        assertThat(held.sample(400, 200, 5)).isEqualTo(whole.slice(400, 600));
        for (int first = 0; first < 600; first += 60) {
            assertThat(held.sample(first, 60, 5)).isEqualTo(whole.slice(first, first + 60));
        }
        for (RowRule rule : RowRule.of(real.schema())) {
            assertThat(rule.broken(whole)).isZero();
        }
    }

    @Test
    void whatCannotBeHeldIsRefusedWithTheRule() {
        Table real = read("unique(city, size)");
        assertThatThrownBy(() -> Tables.held(apart(real), real.schema()).sample(0, 100, 0))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("breaks the rule unique(city, size) in each of")
                .hasMessageContaining("Ask for fewer rows");
    }

    @Test
    void rulesThatHoldByChanceAreNotFound() {
        Set<String> found = new HashSet<>();
        for (int t = 0; t < 150; t++) {
            Draws d = Randomness.of(11).at(t);
            int rows = 40 + d.nextInt(160);
            int columns = 8;
            int[] from = new int[columns];
            StringBuilder text = new StringBuilder();
            for (int c = 0; c < columns; c++) {
                from[c] = d.nextInt(1500);
                text.append(c == 0 ? "" : ",").append("c").append(c);
            }
            text.append('\n');
            for (int row = 0; row < rows; row++) {
                for (int c = 0; c < columns; c++) {
                    text.append(c == 0 ? "" : ",");
                    if (c < 4) {
                        text.append(LocalDate.of(2015, 1, 1).plusDays(from[c] + d.nextInt(900)));
                    } else {
                        text.append(d.nextInt(10) < 8 ? "usual" : "w" + d.nextInt(2 + c));
                    }
                }
                text.append('\n');
            }
            Path file = SmallFiles.write(folder, "t.csv", text.toString());
            Table table = Tables.read(file, TableOptions.defaults().withFindRules(true));
            for (RowRule rule : RowRule.of(table.schema())) {
                found.add(t + ": " + rule.text());
            }
        }
        assertThat(found).isEmpty();
    }
}
