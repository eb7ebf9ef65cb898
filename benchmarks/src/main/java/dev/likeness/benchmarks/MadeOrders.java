package dev.likeness.benchmarks;

import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Made-up rows of orders and patients between whose columns twelve kinds of rule hold. */
final class MadeOrders {

    private static final List<String> CITIES = List.of("Paris", "Lyon", "Berlin", "Bonn", "Rome");
    private static final List<String> COUNTRIES = List.of("FR", "FR", "DE", "DE", "IT");
    private static final List<String> ZONES = List.of("West", "West", "East", "East", "South");

    /** One rule of each kind that holds in all rows. */
    static final List<String> RULES =
            List.of(
                    "died >= born",
                    "high > low",
                    "total = price * count",
                    "net = total + tax",
                    "city -> country, zone",
                    "together(bp, bp_date)",
                    "combination(size, colour)",
                    "0 <= count <= 6",
                    "unique(store, day)",
                    "low + high <= 200",
                    "home != away",
                    "born < 1990-01-01");

    private MadeOrders() {}

    /** The rows as comma-separated text, with a header. */
    static String text(int rows, long seed) {
        StringBuilder text =
                new StringBuilder(
                        "born,died,low,high,city,country,zone,price,count,total,tax,net,bp,bp_date,size,colour,store,day,home,away\n");
        Randomness randomness = Randomness.of(seed).fork("orders");
        for (int i = 0; i < rows; i++) {
            Draws d = randomness.at(i);
            List<Object> cells = new ArrayList<>();
            LocalDate born = LocalDate.of(1930, 1, 1).plusDays(d.nextInt(20_000));
            cells.add(born);
            cells.add(born.plusDays(d.nextInt(9000)));
            int low = d.nextInt(75);
            cells.add(low);
            cells.add(low + 1 + d.nextInt(50));
            int city = d.nextInt(5);
            cells.add(CITIES.get(city));
            cells.add(COUNTRIES.get(city));
            cells.add(ZONES.get(city));
            int price = 10 + d.nextInt(90);
            int count = d.nextInt(7);
            int tax = d.nextInt(10);
            cells.add(price);
            cells.add(count);
            cells.add(price * count);
            cells.add(tax);
            cells.add(price * count + tax);
            boolean measured = d.nextInt(3) > 0;
            cells.add(measured ? 90 + d.nextInt(60) : "");
            cells.add(measured ? LocalDate.of(2001, 1, 1).plusDays(d.nextInt(900)) : "");
            int size = d.nextInt(3);
            cells.add(List.of("S", "M", "L").get(size));
            cells.add(size == 0 ? "red" : List.of("blue", "red", "green").get(d.nextInt(3)));
            cells.add(i % 400);
            cells.add(i / 400 * 97 + i % 97); // no store has a day twice
            int home = d.nextInt(6);
            cells.add("T" + home);
            cells.add("T" + (home + 1 + d.nextInt(5)) % 6);
            text.append(String.join(",", cells.stream().map(String::valueOf).toList()))
                    .append('\n');
        }
        return text.toString();
    }
}
