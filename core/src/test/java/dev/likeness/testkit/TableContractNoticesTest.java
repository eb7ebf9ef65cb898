package dev.likeness.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.Conditional;
import dev.likeness.Conditions;
import dev.likeness.Density;
import dev.likeness.Estimator;
import dev.likeness.Evidence;
import dev.likeness.Fit;
import dev.likeness.Imputer;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.ModelCard;
import dev.likeness.Sampler;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnKind;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import dev.likeness.table.TableEvidence;
import dev.likeness.table.TableSchemas;
import dev.likeness.toy.Margins;
import dev.likeness.toy.MarginsModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The test kit of tables can fail: each broken promise is noticed by the test named for it. */
class TableContractNoticesTest {

    private enum Fault {
        NONE,
        LOSES_A_COLUMN,
        DOES_NOT_ROUND,
        LEAVES_THE_BOUNDS,
        COPIES_IDENTIFIERS,
        IGNORES_EVIDENCE,
        TAKES_ANY_EVIDENCE,
        READS_BY_POSITION,
        TAKES_ANY_TABLE,
        TAKES_UNSEEN_FOR_FIRST,
        CHANGES_WHAT_IS_KNOWN,
        BREAKS_ON_ONE_ROW,
        REFUSES_FEW_ROWS,
        DEPENDS_ON_THREADS,
        REPEATS_ROWS,
        REPEATS_HALF_UNDER_EVIDENCE,
        KNOWS_NO_IDENTIFIERS,
        MINDS_THE_ORDER
    }

    private static final String EVIDENCE = "everyConditionalSampleHasTheEvidence";
    private static final String REPEATS = "conditionalSamplesAreNotTheOthersWithColumnsChanged";
    private static final String IDENTIFIER = "evidenceOnAnIdentifierIsRefusedInTheSameSentence";
    private static final String LEVEL = "levelThatWasNeverSeenCountsAsMissing";

    static Stream<Arguments> faults() {
        return Stream.of(
                fault(Fault.NONE),
                fault(
                        Fault.LOSES_A_COLUMN,
                        "fewRowsAreLearnt",
                        "sampleHasTheSchemaOfTheData",
                        "sampledNumbersStayWithinTheBoundsOfTheData",
                        "tablesWithLittleInThemAreLearntOrRefusedInASentence"),
                fault(Fault.DOES_NOT_ROUND, "sampledNumbersHaveTheDigitsOfTheirColumn"),
                fault(Fault.LEAVES_THE_BOUNDS, "sampledNumbersStayWithinTheBoundsOfTheData"),
                fault(Fault.COPIES_IDENTIFIERS, "sampledIdentifiersAreNewAndUnique"),
                fault(Fault.IGNORES_EVIDENCE, EVIDENCE, REPEATS),
                fault(
                        Fault.TAKES_ANY_EVIDENCE,
                        EVIDENCE,
                        REPEATS,
                        IDENTIFIER,
                        "evidenceThatContradictsItselfIsRefused",
                        "unknownLevelInEvidenceIsRefused"),
                fault(Fault.READS_BY_POSITION, "columnsMayComeInAnotherOrderAndWithOthers"),
                fault(Fault.TAKES_ANY_TABLE, "columnThatIsLackingIsRefused"),
                fault(Fault.TAKES_UNSEEN_FOR_FIRST, LEVEL),
                fault(
                        Fault.CHANGES_WHAT_IS_KNOWN,
                        "holesAreFilledAndWhatIsKnownStays",
                        "holesOfColumnsThatHadHolesAreFilled"),
                fault(
                        Fault.BREAKS_ON_ONE_ROW,
                        "tablesWithLittleInThemAreLearntOrRefusedInASentence"),
                fault(Fault.REFUSES_FEW_ROWS, "fewRowsAreLearnt"),
                fault(Fault.DEPENDS_ON_THREADS, "threadsDoNotChangeTheModel"),
                fault(Fault.REPEATS_ROWS, "rowsOfASampleAreNotTheSameAgainAndAgain"),
                fault(Fault.REPEATS_HALF_UNDER_EVIDENCE, REPEATS),
                fault(Fault.KNOWS_NO_IDENTIFIERS, IDENTIFIER),
                fault(Fault.MINDS_THE_ORDER, "orderOfConditionsDoesNotMatter"));
    }

    private static Arguments fault(Fault fault, String... failing) {
        return Arguments.of(fault, Set.of(failing));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void brokenPromiseIsNoticed(Fault fault, Set<String> failing, @TempDir Path folder) {
        ModelContractTest.folder = folder;
        TableContractTest kit =
                new TableContractTest() {
                    @Override
                    protected Estimator<Table, ? extends Model<Table>> estimator() {
                        return new Breaking(fault);
                    }
                };
        assertThat(ModelContractNoticesTest.failuresOf(kit, TableContractTest.class))
                .as("tests of the kit that fail")
                .isEqualTo(new TreeSet<>(failing));
    }

    private record Breaking(Fault fault) implements Estimator<Table, Broken> {
        @Override
        public Broken fit(Table data, Fit fit) {
            if (fault == Fault.BREAKS_ON_ONE_ROW && data.rows() == 1) {
                throw new ArithmeticException("/ by zero");
            } else if (fault == Fault.REFUSES_FEW_ROWS && data.rows() < 100) {
                throw new InputException("There are too few rows to learn from.");
            } else if (fault == Fault.DEPENDS_ON_THREADS && fit.threads() > 1) {
                return new Broken(new Margins(0).fit(data.slice(1, data.rows()), fit), fault);
            }
            return new Broken(new Margins(0).fit(data, fit), fault);
        }

        @Override
        public String family() {
            return "margins";
        }
    }

    private record Broken(MarginsModel model, Fault fault)
            implements Model<Table>,
                    Sampler<Table>,
                    Conditional<Table>,
                    Density<Table>,
                    Imputer<Table> {

        @Override
        public ModelCard card() {
            return model.card();
        }

        @Override
        public void save(Path file) {
            model.save(file);
        }

        @Override
        public Table sample(long first, int count, long seed) {
            Table sample = model.sample(first, count, seed);
            return switch (fault) {
                case LOSES_A_COLUMN -> sample.without(List.of("wage"));
                case DOES_NOT_ROUND -> shift(sample, "wage", 20, 0.001);
                case LEAVES_THE_BOUNDS -> shift(sample, "age", 1000, 100);
                case COPIES_IDENTIFIERS -> {
                    String[] ids = new String[count];
                    Arrays.fill(ids, "P-00001");
                    ColumnSchema id = sample.column("id").schema();
                    yield with(sample, Column.texts(id, ids));
                }
                case REPEATS_ROWS -> {
                    int[] third = new int[count];
                    Arrays.setAll(third, i -> (int) ((first + i) / 3 * 3 - first));
                    Table all = model.sample(Math.max(0, first - 2), count + 2, seed);
                    int before = (int) Math.min(2, first);
                    yield withIdentifiers(
                            all.rows(Arrays.stream(third).map(i -> i + before).toArray()), sample);
                }
                default -> sample;
            };
        }

        /** Numbers below a bound become greater, others less. */
        private static Table shift(Table table, String name, double bound, double by) {
            if (!table.names().contains(name)) {
                return table;
            }
            double[] values = table.column(name).numbers();
            Arrays.setAll(values, i -> values[i] + (values[i] < bound ? by : -by));
            return with(table, Column.numbers(table.column(name).schema(), values));
        }

        private static Table withIdentifiers(Table table, Table others) {
            return with(table, others.column("id"));
        }

        private static Table with(Table table, Column column) {
            List<Column> columns = new ArrayList<>(table.columns());
            columns.set(table.indexOf(column.name()), column);
            return Table.of(columns);
        }

        @Override
        public Sampler<Table> given(Evidence asked) {
            Conditions evidence = asked.as(Conditions.class);
            if (fault == Fault.IGNORES_EVIDENCE) {
                TableEvidence.of(evidence, TableSchemas.of(card()));
                return model;
            }
            if (fault == Fault.KNOWS_NO_IDENTIFIERS) {
                TableEvidence.of(evidence, TableSchemas.modelled(TableSchemas.of(card())));
            }
            Sampler<Table> given =
                    fault == Fault.TAKES_ANY_EVIDENCE ? model : model.given(evidence);
            return switch (fault) {
                case MINDS_THE_ORDER ->
                        (first, count, seed) ->
                                given.sample(
                                        first,
                                        count,
                                        seed + evidence.conditions().get(0).hashCode());
                case REPEATS_HALF_UNDER_EVIDENCE ->
                        (first, count, seed) -> {
                            Table some = given.sample(first, count, seed);
                            Table all = model.sample(first, count, seed);
                            List<Column> columns = new ArrayList<>();
                            TableEvidence known = TableEvidence.of(evidence, some.schema());
                            for (int c = 0; c < some.columns().size(); c++) {
                                columns.add(
                                        known.constrains(c) || !learnt(some.column(c))
                                                ? some.column(c)
                                                : half(some.column(c), all.column(c), first));
                            }
                            return Table.of(columns);
                        };
                default -> given;
            };
        }

        private static boolean learnt(Column column) {
            return column.schema().kind().numeric() || column.schema().kind().categorical();
        }

        /** Values of one column at odd positions, of another at even ones. */
        private static Column half(Column odd, Column even, long first) {
            double[] numbers = odd.numbers();
            int[] codes = odd.codes();
            for (int i = 0; i < odd.rows(); i++) {
                if ((first + i) % 2 == 0 && numbers.length > 0) {
                    numbers[i] = even.number(i);
                } else if ((first + i) % 2 == 0) {
                    codes[i] = even.code(i);
                }
            }
            return numbers.length > 0
                    ? Column.numbers(odd.schema(), numbers)
                    : Column.codes(odd.schema(), codes);
        }

        @Override
        public double[] logDensity(Table data) {
            List<ColumnSchema> schema = TableSchemas.of(card());
            Table table = data;
            if (fault == Fault.TAKES_ANY_TABLE) {
                Set<String> all = new TreeSet<>(data.names());
                schema.forEach(column -> all.add(column.name()));
                table = TableSchemas.conform(data, schema, all, notice -> {});
            } else if (fault == Fault.TAKES_UNSEEN_FOR_FIRST) {
                List<Column> columns = new ArrayList<>();
                for (Column column : data.columns()) {
                    int[] codes = column.codes();
                    Arrays.setAll(codes, i -> codes[i] >= levels(schema, column) ? 0 : codes[i]);
                    boolean category = column.schema().kind() == ColumnKind.CATEGORY;
                    columns.add(category ? Column.codes(column.schema(), codes) : column);
                }
                table = Table.of(columns);
            }
            double[] density = model.logDensity(table);
            if (fault == Fault.READS_BY_POSITION) {
                Arrays.setAll(density, i -> density[i] + data.names().indexOf("age"));
            }
            return density;
        }

        private static int levels(List<ColumnSchema> schema, Column column) {
            return schema.stream()
                    .filter(known -> known.name().equals(column.name()))
                    .mapToInt(known -> known.levels().size())
                    .findFirst()
                    .orElse(Integer.MAX_VALUE);
        }

        @Override
        public Table impute(Table data, long seed) {
            Table filled = model.impute(data, seed);
            return fault == Fault.CHANGES_WHAT_IS_KNOWN ? shift(filled, "gain", 100, 1) : filled;
        }
    }
}
