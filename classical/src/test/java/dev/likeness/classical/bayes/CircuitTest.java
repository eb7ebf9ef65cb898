package dev.likeness.classical.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.Conditions;
import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.FitEvent;
import dev.likeness.Models;
import dev.likeness.Predictions;
import dev.likeness.Sampler;
import dev.likeness.file.ModelFile;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import dev.likeness.table.TableEvidence;
import dev.likeness.testkit.Unsigned;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CircuitTest {

    private static final Table CHAIN = Play.chain(800);

    private static CircuitModel circuit(String target) {
        return Circuit.defaults()
                .withStates(5)
                .withEpochs(15)
                .withTarget(target)
                .fit(CHAIN, Fit.defaults().withThreads(1));
    }

    private static List<CircuitModel> models() {
        Estimator<Table, CircuitModel> mixture =
                NaiveBayesMixture.defaults().withComponents(7).withEpochs(15).withTarget("b");
        return List.of(circuit(null), circuit("c"), mixture.fit(CHAIN, Fit.defaults()));
    }

    @Test
    void densitiesOfAllRowsSumToOneLessWhatWasNeverSeen() {
        for (CircuitModel model : models()) {
            double sum = 0;
            for (double log : model.logDensity(Play.everyChain())) {
                sum += Math.exp(log);
            }
            assertThat(sum)
                    .as(model.card().family())
                    .isCloseTo(Math.pow(801 / 802.0, 4), within(1e-5));
        }
    }

    @Test
    void probabilityOfEvidenceIsTheSumOfTheRowsThatHaveIt() {
        Table all = Play.everyChain();
        for (CircuitModel model : models()) {
            double[] log = model.logDensity(all);
            for (String text : new String[] {"a=p", "b=q|s, n>=4, n<9", "c=?, a=r", "n=11, a=s"}) {
                Conditions evidence = Conditions.parse(text);
                TableEvidence known = TableEvidence.of(evidence, all.schema());
                double sum = 0;
                for (int row = 0; row < all.rows(); row++) {
                    sum += known.matches(all, row) ? Math.exp(log[row]) : 0;
                }
                assertThat(Math.exp(model.logProbability(evidence)) * Math.pow(801 / 802.0, 4))
                        .as("%s of %s", text, model.card().family())
                        .isCloseTo(sum, within(1e-5 * sum + 1e-9));
            }
        }
    }

    /** Each test is wrongly alarmed once in 30,000 times (4 standard deviations). */
    @Test
    void conditionalSamplesAreDistributedAsDensitiesSay() {
        Table all = Play.everyChain();
        for (CircuitModel model : models()) {
            double[] log = model.logDensity(all);
            for (String text : new String[] {"a=p|q|r|s", "a=q", "b=q|s, n>=4, n<9", "c=?, n=3"}) {
                Conditions evidence = Conditions.parse(text);
                assertDistributed(model.given(evidence), log, all, evidence, text);
            }
        }
    }

    static void assertDistributed(
            Sampler<Table> sampler, double[] log, Table all, Conditions evidence, String text) {
        TableEvidence known = TableEvidence.of(evidence, all.schema());
        double[] probability = new double[all.rows()];
        double sum = 0;
        for (int row = 0; row < all.rows(); row++) {
            probability[row] = known.matches(all, row) ? Math.exp(log[row]) : 0;
            sum += probability[row];
        }
        for (int row = 0; row < all.rows(); row++) {
            probability[row] /= sum;
        }
        int[] counts = new int[all.rows()];
        Table sample = sampler.sample(20_000, 1);
        for (int row = 0; row < sample.rows(); row++) {
            int index = sample.column("a").code(row) * 4 + sample.column("b").code(row);
            index = index * 4 + sample.column("c").code(row) + 1;
            counts[index * 12 + (int) sample.column("n").number(row)]++;
        }
        assertThat(Play.chiSquareScore(probability, counts))
                .as("χ² of 20,000 rows given \"%s\", in deviations", text)
                .isLessThan(4);
    }

    /** Rows drawn under evidence against rows drawn without it and thrown away. */
    @Test
    void conditionalSamplesAgreeWithRejection() {
        CircuitModel model = circuit(null);
        Conditions evidence = Conditions.parse("a=q, n>7");
        TableEvidence known = TableEvidence.of(evidence, CHAIN.schema());
        Table many = model.sample(200_000, 9);
        double[] kept = new double[16];
        double total = 0;
        for (int row = 0; row < many.rows(); row++) {
            if (known.matches(many, row)) {
                kept[many.column("b").code(row) * 4 + many.column("c").code(row) + 1]++;
                total++;
            }
        }
        Table exact = model.given(evidence).sample(100_000, 4);
        double[] counts = new double[16];
        for (int row = 0; row < exact.rows(); row++) {
            counts[exact.column("b").code(row) * 4 + exact.column("c").code(row) + 1]++;
        }
        // Two samples: Σ (k/K − n/N)² / ((k + n)/(K N)), 15 degrees of freedom at most; 45 is
        // exceeded once in 14,000 times.
        double statistic = 0;
        for (int cell = 0; cell < 16; cell++) {
            double off = kept[cell] / total - counts[cell] / 1e5;
            double both = (kept[cell] + counts[cell]) / (total * 1e5);
            statistic += both > 0 ? off * off / both : 0;
        }
        assertThat(total).as("rows that were not thrown away").isGreaterThan(2000);
        assertThat(statistic).as("χ² of 15 degrees").isLessThan(45);
    }

    @Test
    void predictionsAreBayesRuleOnDensities() {
        CircuitClassifier model = (CircuitClassifier) circuit("b");
        Predictions predictions = model.predict(Play.everyChain());
        Table all = Play.everyChain();
        double[] log = model.logDensity(all);
        for (int row = 0; row < all.rows(); row += 5) {
            double[] joint = new double[4];
            int first = row - all.column("b").code(row) * 48;
            for (int b = 0; b < 4; b++) {
                joint[b] = Math.exp(log[first + 48 * b]);
            }
            double sum = Arrays.stream(joint).sum();
            for (int b = 0; b < 4; b++) {
                assertThat(predictions.probabilities()[row][b])
                        .as("row %d, level %d", row, b)
                        .isCloseTo(joint[b] / sum, within(1e-5));
            }
        }
    }

    /** The target is whether two columns agree: the one way through a tree blurs that. */
    @Test
    void eachLevelOfTheTargetHasATreeOfItsOwn() {
        Table rows = agreeing(4000, 1);
        Table others = agreeing(4000, 2);
        Circuit recipe = Circuit.defaults().withStates(3).withTarget("agree").withLinks(false);
        Fit fit = Fit.defaults().withThreads(1);
        CircuitClassifier own = (CircuitClassifier) recipe.fit(rows, fit);
        CircuitClassifier one = (CircuitClassifier) recipe.withClassSmoothing(0).fit(rows, fit);
        double right = 0;
        Predictions predictions = own.predict(others);
        for (int row = 0; row < others.rows(); row++) {
            right += predictions.best(row) == others.column("agree").code(row) ? 1 : 0;
        }
        assertThat(right / others.rows()).as("right of one in two").isGreaterThan(0.9);
        assertThat(mean(own.logDensity(others)))
                .as("nats, of at most ln 2 to gain")
                .isGreaterThan(mean(one.logDensity(others)) + 0.4);
        Table sample = own.given(Conditions.of("agree", "yes")).sample(2000, 1);
        double same = 0;
        for (int row = 0; row < sample.rows(); row++) {
            same += sample.column("a").code(row) == sample.column("b").code(row) ? 1 : 0;
        }
        assertThat(same / sample.rows()).as("rows that agree").isGreaterThan(0.9);
    }

    private static Table agreeing(int rows, long seed) {
        int[] a = new int[rows];
        int[] b = new int[rows];
        int[] agree = new int[rows];
        for (int i = 0; i < rows; i++) {
            Draws draws = Randomness.of(seed).at(i);
            a[i] = draws.nextInt(2);
            b[i] = draws.nextInt(2);
            agree[i] = draws.nextInt(50) == 0 ? draws.nextInt(2) : a[i] == b[i] ? 1 : 0;
        }
        List<String> levels = List.of("no", "yes");
        return Table.of(
                List.of(
                        Column.codes(ColumnSchema.category("a", levels), a),
                        Column.codes(ColumnSchema.category("b", levels), b),
                        Column.codes(ColumnSchema.category("agree", levels), agree)));
    }

    @Test
    void limitedFitStopsInTimeWithTreesOfTheLevels() {
        for (Fit fit :
                List.of(
                        Fit.defaults().withSteps(1L),
                        Fit.defaults().withSteps(9L),
                        Fit.defaults().withEpochs(5),
                        Fit.defaults().withEpochs(1))) {
            List<FitEvent> events = new ArrayList<>();
            CircuitModel model =
                    Circuit.defaults()
                            .withStates(3)
                            .withTarget("b")
                            .fit(CHAIN, fit.withListener(events::add));
            if (fit.steps() != null) {
                assertThat(model.card().steps()).as("steps").isEqualTo(fit.steps());
            } else {
                assertThat(model.card().epochs()).as("epochs").isEqualTo(fit.epochs());
            }
            assertThat(events.get(events.size() - 1)).isInstanceOf(FitEvent.Finished.class);
            assertThat(events.stream().filter(FitEvent.Finished.class::isInstance)).hasSize(1);
        }
    }

    @Test
    void sharesOfLevelsThatWereChangedInTheFileAreRefused(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("m.safetensors");
        CircuitModel model = circuit("b");
        model.save(file);
        CircuitModel same = (CircuitModel) Models.family(Circuit.FAMILY).load(ModelFile.read(file));
        assertThat(same.logDensity(CHAIN)).isEqualTo(model.logDensity(CHAIN));
        double share = 0;
        for (int row = 0; row < CHAIN.rows(); row++) {
            share += CHAIN.column("b").code(row) == 0 ? 1 : 0;
        }
        ByteBuffer bytes =
                ByteBuffer.wrap(Unsigned.file(Files.readAllBytes(file)))
                        .order(ByteOrder.LITTLE_ENDIAN);
        int at = 0;
        while (bytes.getDouble(at) != share / CHAIN.rows()) {
            at++;
        }
        bytes.putDouble(at, 0.9);
        Files.write(file, bytes.array());
        ModelFile read = ModelFile.read(file);
        NaiveBayesTest.assertRefused(
                () -> Models.family(Circuit.FAMILY).load(read), "\"class.weight\" holds no shares");
    }

    @Test
    void treeJoinsTheColumnsThatHangTogether() {
        int rows = 5000;
        short[][] codes = new short[4][rows];
        for (int i = 0; i < rows; i++) {
            Draws draws = Randomness.of(6).at(i);
            codes[0][i] = (short) draws.nextInt(3);
            codes[1][i] = (short) draws.nextInt(3);
            codes[2][i] = (short) (draws.nextInt(4) == 0 ? draws.nextInt(3) : codes[0][i]);
            codes[3][i] = (short) (draws.nextInt(4) == 0 ? draws.nextInt(3) : codes[2][i]);
        }
        ChowLiu.Found found = ChowLiu.tree(codes, new int[] {3, 3, 3, 3}, 3, Randomness.of(1));
        TreeShape shape = found.shape();
        assertThat(shape.nodeOf()[3]).as("the root").isZero();
        int[] column = new int[4];
        for (int c = 0; c < 4; c++) {
            column[shape.nodeOf()[c]] = c;
        }
        assertThat(column[shape.parents()[shape.nodeOf()[2]]]).as("parent of 2").isEqualTo(3);
        assertThat(column[shape.parents()[shape.nodeOf()[0]]]).as("parent of 0").isEqualTo(2);
    }

    @Test
    void learnsWhatHangsTogether() {
        double independent = mean(NaiveBayes.defaults().fit(CHAIN).logDensity(Play.chain(2000)));
        double circuit = mean(circuit(null).logDensity(Play.chain(2000)));
        double mixture =
                mean(
                        NaiveBayesMixture.defaults()
                                .fit(CHAIN, Fit.defaults())
                                .logDensity(Play.chain(2000)));
        assertThat(circuit).as("circuit").isGreaterThan(independent + 1);
        assertThat(mixture).as("mixture").isGreaterThan(independent + 1);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    @Test
    void numberOfThreadsChangesNothing() {
        Table table = Play.chain(5000);
        Circuit recipe = Circuit.defaults().withStates(8).withEpochs(3);
        double[] one = recipe.fit(table, Fit.defaults().withThreads(1)).logDensity(CHAIN);
        double[] three = recipe.fit(table, Fit.defaults().withThreads(3)).logDensity(CHAIN);
        assertThat(three).isEqualTo(one);
    }

    @Test
    void missingValuesAreDrawnFromWhatIsKnown() {
        CircuitModel model = circuit(null);
        int[] a = new int[4000];
        Arrays.fill(a, 2);
        int[] none = new int[4000];
        Arrays.fill(none, -1);
        double[] holes = new double[4000];
        Arrays.fill(holes, Double.NaN);
        Table table =
                Table.of(
                        List.of(
                                Column.codes(CHAIN.column(0).schema(), a),
                                Column.codes(CHAIN.column(1).schema(), none),
                                Column.codes(CHAIN.column(2).schema(), none.clone()),
                                Column.numbers(CHAIN.column(3).schema(), holes)));
        Table filled = model.impute(table, 3);
        double same = 0;
        for (int row = 0; row < 4000; row++) {
            assertThat(filled.column("c").missing(row)).as("c of row %d", row).isFalse();
            same += filled.column("b").code(row) == 2 ? 1 : 0;
        }
        double expected =
                Math.exp(
                        model.logProbability(Conditions.parse("a=r, b=r"))
                                - model.logProbability(Conditions.parse("a=r")));
        // 5 standard deviations of 4,000 draws at the most.
        assertThat(same / 4000).as("b as a").isCloseTo(expected, within(0.04));
    }

    @Test
    void wideTableIsLearntFromSomePairsAndSaysSo() {
        int wide = 600;
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < wide; c++) {
            double[] x = new double[60];
            for (int i = 0; i < x.length; i++) {
                x[i] = (i * (c % 7 + 1)) % 10;
            }
            columns.add(Column.numbers(ColumnSchema.whole("x" + c), x));
        }
        List<String> warnings = new ArrayList<>();
        Fit fit =
                Fit.defaults()
                        .withListener(
                                event -> {
                                    if (event instanceof FitEvent.Warning warning) {
                                        warnings.add(warning.message());
                                    }
                                });
        CircuitModel model =
                Circuit.defaults().withStates(3).withEpochs(2).fit(Table.of(columns), fit);
        assertThat(warnings).hasSize(1);
        assertThat(warnings.get(0)).contains("600 columns").contains("100,000 of 179,700 pairs");
        assertThat(mean(model.logDensity(Table.of(columns)))).isFinite();
    }

    @Test
    void whatCannotBeLearntIsRefusedInASentence() {
        NaiveBayesTest.assertRefused(() -> Circuit.defaults().withStates(0), "states must be 1 to");
        NaiveBayesTest.assertRefused(
                () -> Circuit.defaults().withLeafSmoothing(0), "leafSmoothing");
        NaiveBayesTest.assertRefused(
                () -> Circuit.defaults().withClassSmoothing(-1), "classSmoothing must be 0 or");
        NaiveBayesTest.assertRefused(
                () -> Circuit.defaults().withTarget("d").fit(CHAIN), "no column \"d\"");
        NaiveBayesTest.assertRefused(
                () -> Circuit.defaults().withTarget("n").fit(CHAIN), "a whole number");
        NaiveBayesTest.assertRefused(() -> Circuit.defaults().fit(CHAIN.slice(0, 0)), "no rows");
        CircuitModel model = circuit(null);
        NaiveBayesTest.assertRefused(() -> model.given(Conditions.parse("n>11")), "n>11");
        NaiveBayesTest.assertRefused(() -> model.given(Conditions.parse("a=?")), "a=?");
        assertThat(model.logProbability(Conditions.parse("a=?")))
                .isEqualTo(Double.NEGATIVE_INFINITY);
    }
}
