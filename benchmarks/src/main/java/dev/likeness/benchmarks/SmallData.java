package dev.likeness.benchmarks;

import dev.likeness.DataKind;
import dev.likeness.Dataset;
import dev.likeness.Kinds;
import dev.likeness.NamedDataset;
import dev.likeness.Notices;
import dev.likeness.Split;
import dev.likeness.image.Images;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.ratings.Event;
import dev.likeness.ratings.Ratings;
import dev.likeness.table.Table;
import dev.likeness.table.TableOptions;
import dev.likeness.table.Tables;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Small data of every kind: a part of each shipped set, and some that these sets have nothing of.
 */
final class SmallData {

    private static final int EXAMPLES = 120;
    private static final int SIZE = 16;

    private SmallData() {}

    /** Data of a kind. */
    static <X extends Dataset> List<X> of(Class<X> type) {
        List<X> all = new ArrayList<>();
        for (NamedDataset<?> set : Kinds.datasets()) {
            if (set.type() == type && set.where().isPresent()) {
                all.add(read(type, set));
            }
        }
        all.sort(Comparator.comparing((X data) -> -data.count())); // one long text comes last
        if (type == Table.class) {
            all.add(type.cast(orders()));
        } else if (type == Ratings.class) {
            all.add(type.cast(visits()));
        } else if (type == Images.class) {
            all.replaceAll(each -> type.cast(middle((Images) each)));
        }
        return all;
    }

    @SuppressWarnings("unchecked") // its type was asked
    private static <X extends Dataset> X read(Class<X> type, NamedDataset<?> set) {
        return read((NamedDataset<X>) set, Kinds.of(type));
    }

    private static <X extends Dataset> X read(NamedDataset<X> set, DataKind<X, ?, ?> kind) {
        X all = set.open(kind.reading()).read(Split.TRAIN, Notices.NONE);
        return Dataset.part(all, 0, Math.min(all.count(), EXAMPLES));
    }

    /** Whether most models of a kind are fitted to these data; the others are for some alone. */
    static boolean first(Dataset data) {
        return !(data instanceof Table table) || !table.names().contains("shipped");
    }

    /** The middle of each picture: a quarter of it costs a quarter of the time. */
    private static Images middle(Images all) {
        int size = Math.min(SIZE, Math.min(all.height(), all.width()));
        int top = (all.height() - size) / 2;
        int left = (all.width() - size) / 2;
        byte[] pixels = new byte[all.count() * all.channels() * size * size];
        int to = 0;
        for (int i = 0; i < all.count(); i++) {
            byte[] from = all.bytes(i);
            for (int line = 0; line < all.channels() * size; line++) {
                int row = line / size * all.height() + top + line % size;
                System.arraycopy(from, row * all.width() + left, pixels, to, size);
                to += size;
            }
        }
        Images middle = Images.ofBytes(all.count(), all.channels(), size, size, pixels);
        return all.labelled() ? middle.withLabels(all.labels(), all.labelNames()) : middle;
    }

    /** A table with dates, keys, personal data, holes, far values and rules between columns. */
    private static Table orders() {
        StringBuilder text =
                new StringBuilder(
                        "order,customer,mail,ordered,shipped,price,count,total,city,country,age,income\n");
        String[] cities = {"Paris,FR", "Lyon,FR", "Rome,IT", "Bonn,DE", "Berlin,DE"};
        for (int i = 0; i < EXAMPLES; i++) {
            Draws draws = Randomness.of(1).fork("orders").at(i);
            int customer = 40_000 + draws.nextInt(30) * 97;
            LocalDate ordered = LocalDate.of(2021, 1, 1).plusDays(draws.nextInt(700));
            double price = i == 17 ? 900_000 : 5 + draws.nextInt(4000) / 100.0;
            int count = draws.nextInt(1, 9);
            text.append(
                    String.format(
                            Locale.ROOT,
                            "%d,C-%d,u%d@mail.example,%s,%s,%.2f,%d,%.2f,%s,%d,%s%n",
                            7000 + i,
                            customer,
                            customer,
                            ordered,
                            draws.nextInt(6) == 0 ? "" : ordered.plusDays(draws.nextInt(60)),
                            price,
                            count,
                            price * count,
                            cities[draws.nextInt(cities.length)],
                            18 + draws.nextInt(60),
                            draws.nextBoolean() ? "high" : "low"));
        }
        return Tables.read(
                        new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)),
                        TableOptions.defaults()
                                .withFindRules(true)
                                .withRules(List.of("unique(customer, ordered)", "count <= 9")))
                .table();
    }

    /** Ratings with the times at which they were given. */
    private static Ratings visits() {
        List<Event> events = new ArrayList<>();
        for (int user = 0; user < EXAMPLES; user++) {
            Draws draws = Randomness.of(1).fork("visits").at(user);
            int at = draws.nextInt(30);
            for (int k = 0; k < 8; k++) {
                at = (at + draws.nextInt(1, 4)) % 30;
                events.add(
                        new Event(
                                "u" + user,
                                "i" + at,
                                1 + draws.nextInt(5),
                                1_600_000_000L + k * 60L));
            }
        }
        return Ratings.of(events);
    }
}
