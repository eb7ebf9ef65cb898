package dev.likeness.benchmarks;

import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.Table;
import dev.likeness.table.Tables;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How many rows a second become a table from records, and records from a table. */
@Command(
        name = "records",
        mixinStandardHelpOptions = true,
        description = {
            "Rows a second of one thread, from records of 15 components to a table and back:"
                    + " a number that counts, whole and decimal numbers, money, two of them"
                    + " that may be missing, truth values, an enum, texts, a date, a date with a"
                    + " time.",
            "The median of some rounds after some that the compiler needs."
        })
final class RecordsCommand implements Callable<Integer> {

    enum Channel {
        SHOP,
        PHONE,
        WEB,
        PARTNER
    }

    /** An order, with 15 parts. */
    record Order(
            long number,
            int age,
            int items,
            long points,
            double weight,
            double distance,
            BigDecimal total,
            boolean member,
            boolean gift,
            @Nullable Integer visits,
            @Nullable Double discount,
            Channel channel,
            String country,
            String city,
            LocalDate ordered) {}

    /** The same, with a time for the number. */
    record Shipment(
            LocalDateTime shipped,
            int age,
            int items,
            long points,
            double weight,
            double distance,
            BigDecimal total,
            boolean member,
            boolean gift,
            @Nullable Integer visits,
            @Nullable Double discount,
            Channel channel,
            String country,
            String city,
            LocalDate ordered) {}

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    @Option(
            names = "--rows",
            defaultValue = "1000000",
            description = "How many rows (default: ${DEFAULT-VALUE}).")
    private int rows;

    @Option(
            names = "--rounds",
            defaultValue = "5",
            description = "Rounds that are timed (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Override
    public Integer call() {
        MarkdownTable table =
                new MarkdownTable("%,d rows of 15 columns".formatted(rows), "rows a second");
        List<Order> orders = orders();
        double[] records = both(table, "records", () -> Tables.of(orders), Order.class);
        List<Shipment> shipments = orders.stream().map(RecordsCommand::shipment).toList();
        double[] timed =
                both(table, "records with a time", () -> Tables.of(shipments), Shipment.class);
        Table whole = Tables.of(orders);
        Table part = whole.slice(0, Math.max(1, rows / 10));
        List<Map<String, @Nullable Object>> maps = part.toMaps();
        table.row("maps to a table", rounded(rate(part.rows(), () -> Tables.of(maps))));
        table.row("a table to maps", rounded(rate(part.rows(), part::toMaps)));
        spec.commandLine().getOut().println(table);
        return Check.report(
                spec.commandLine().getOut(),
                List.of(
                        check("records to a table", records[0]),
                        check("a table to records", records[1]),
                        check("records with a time to a table", timed[0]),
                        check("a table to records with a time", timed[1])));
    }

    private static Check check(String what, double rate) {
        return Check.atLeast("rows a second, " + what, rate, 2_000_000);
    }

    private <R extends Record> double[] both(
            MarkdownTable table, String what, Supplier<Table> make, Class<R> type) {
        Table made = make.get();
        double to = rate(rows, make);
        double from = rate(rows, () -> made.as(type));
        table.row(what + " to a table", rounded(to));
        table.row("a table to " + what, rounded(from));
        return new double[] {to, from};
    }

    private static String rounded(double rate) {
        return String.format(Locale.ROOT, "%,.0f", rate);
    }

    /** Rows a second of one thread, by the clock; the median of the rounds. */
    private double rate(int count, Supplier<?> work) {
        int used = 0;
        for (int i = 0; i < 3; i++) {
            used += System.identityHashCode(work.get());
        }
        double[] rates = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            System.gc(); // what the round before made is no part of this one
            long start = System.nanoTime();
            Object made = work.get();
            rates[i] = count / ((System.nanoTime() - start) / 1e9);
            used += System.identityHashCode(made);
        }
        if (used == 0) {
            throw new IllegalStateException("nothing was made");
        }
        return Times.median(rates);
    }

    private List<Order> orders() {
        String[] countries = {"Norway", "Chile", "Kenya", "Japan", "Peru", "Italy"};
        String[] cities = new String[200];
        for (int i = 0; i < cities.length; i++) {
            cities[i] = "City " + i;
        }
        LocalDate first = LocalDate.of(2021, 1, 1);
        List<Order> orders = new ArrayList<>(rows);
        for (int i = 0; i < rows; i++) {
            Draws draws = Randomness.of(1).at(i);
            orders.add(
                    new Order(
                            i + 1,
                            18 + draws.nextInt(70),
                            1 + draws.nextInt(12),
                            draws.nextInt(100_000),
                            draws.nextInt(40_000) / 1000.0,
                            Math.abs(100 * draws.nextGaussian()),
                            BigDecimal.valueOf(100 + draws.nextInt(1_000_000), 2),
                            draws.nextInt(3) > 0,
                            draws.nextInt(10) == 0,
                            draws.nextInt(5) == 0 ? null : draws.nextInt(300),
                            draws.nextInt(4) == 0 ? null : draws.nextInt(50) / 100.0,
                            Channel.values()[draws.nextInt(4)],
                            countries[draws.nextInt(6)],
                            cities[draws.nextInt(200)],
                            first.plusDays(draws.nextInt(1400))));
        }
        return orders;
    }

    private static Shipment shipment(Order order) {
        return new Shipment(
                order.ordered.atTime(8, 0).plusSeconds(order.points),
                order.age,
                order.items,
                order.points,
                order.weight,
                order.distance,
                order.total,
                order.member,
                order.gift,
                order.visits,
                order.discount,
                order.channel,
                order.country,
                order.city,
                order.ordered);
    }
}
