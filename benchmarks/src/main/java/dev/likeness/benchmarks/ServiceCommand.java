package dev.likeness.benchmarks;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.Notices;
import dev.likeness.run.OpenedModel;
import dev.likeness.run.service.Limits;
import dev.likeness.run.service.Service;
import dev.likeness.table.Table;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How fast a fitted model answers over HTTP, and whether its memory stays flat. */
@Command(
        name = "service",
        mixinStandardHelpOptions = true,
        description = {
            "Times of single requests at one client, requests a second of many clients, and memory"
                    + " before and after.",
            "The clients of many requests are wrk where it is on the PATH, else threads of this"
                    + " process."
        })
final class ServiceCommand implements Callable<Integer> {

    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s*([0-9.]+)");
    private static final Pattern FAILED = Pattern.compile("Non-2xx|Socket errors");
    private static final double MEGABYTE = 1 << 20;

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    @Mixin private TableSource source = new TableSource();

    @Option(
            names = "--family",
            defaultValue = "circuit",
            description = "The family of the model (default: ${DEFAULT-VALUE}).")
    private String family = "";

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Change a setting of the family.")
    private Map<String, String> set = new LinkedHashMap<>();

    @Option(
            names = "--requests",
            defaultValue = "5000",
            description = "Single requests that are timed (default: ${DEFAULT-VALUE}).")
    private int requests;

    @Option(
            names = "--seconds",
            defaultValue = "10",
            description = "Seconds of many clients (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--clients",
            defaultValue = "8",
            description = "How many clients (default: ${DEFAULT-VALUE}).")
    private int clients;

    @Option(
            names = "--given",
            defaultValue = "age=39, sex=Male, education=Bachelors",
            description = "The evidence of single requests (default: ${DEFAULT-VALUE}).")
    private String given = "";

    @Override
    @SuppressWarnings("unchecked") // the recipe belongs to a family of tables
    public Integer call() throws Exception {
        Table train = source.read().train();
        Estimator<Table, ? extends Model<Table>> recipe =
                (Estimator<Table, ? extends Model<Table>>) TableFit.recipe(family, null, set);
        Fit fit = Fit.defaults().withSeed(source.seed()).withThreads(1);
        try (Scratch scratch = Scratch.make()) {
            Path file = scratch.path().resolve("model.safetensors");
            recipe.fit(train, fit).save(file);
            Notices failures =
                    what -> {
                        throw new IllegalStateException(what);
                    };
            try (Service service =
                    Service.start(OpenedModel.open(file), 0, Limits.defaults(), failures)) {
                return measure(service, scratch.path());
            }
        }
    }

    private int measure(Service service, Path folder) throws Exception {
        String with = "{\"count\": 1, \"seed\": %d, \"given\": \"" + given + "\"}";
        String without = "{\"count\": 1, \"seed\": %d}";
        timed(service, with, Math.max(2000, requests / 2)); // until the compiler is done
        double[] evidence = timed(service, with, requests);
        timed(service, without, requests / 2);
        double[] plain = timed(service, without, requests);
        many(service, without.formatted(1), folder, Math.max(2, seconds / 4));
        double before = heap();
        double rate = many(service, without.formatted(1), folder, seconds);
        double after = heap();
        MarkdownTable table = new MarkdownTable("request", "p50, ms", "p99, ms", "greatest, ms");
        row(table, "one row given " + given, evidence);
        row(table, "one row", plain);
        spec.commandLine().getOut().println(table);
        String by = wrk() == null ? "threads of the same process" : "wrk";
        List<Check> checks =
                List.of(
                        Check.atMost("p50 of one row on evidence, ms", quantile(evidence, 0.5), 1),
                        Check.atMost("p99 of one row on evidence, ms", quantile(evidence, 0.99), 5),
                        Check.atLeast(
                                "requests a second of one row by %d clients (%s)"
                                        .formatted(clients, by),
                                rate,
                                5000),
                        Check.atMost(
                                "heap after %,.0f requests, less that before, MB"
                                        .formatted(rate * seconds),
                                after - before,
                                2));
        return Check.report(spec.commandLine().getOut(), checks);
    }

    private static void row(MarkdownTable table, String what, double[] times) {
        table.row(
                what,
                Check.number(quantile(times, 0.5)),
                Check.number(quantile(times, 0.99)),
                Check.number(times[times.length - 1]));
    }

    private static double quantile(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    }

    /** Milliseconds of requests one after another, ascending. */
    private static double[] timed(Service service, String body, int count) throws IOException {
        double[] times = new double[count];
        try (HttpWire wire = new HttpWire(service.address())) {
            for (int i = 0; i < count; i++) {
                byte[] request = wire.post("/sample", body.formatted(i));
                long start = System.nanoTime();
                wire.exchange(request);
                times[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(times);
        return times;
    }

    /** Requests a second of many clients. */
    private double many(Service service, String body, Path folder, int time) throws Exception {
        String wrk = wrk();
        return wrk == null ? threads(service, body, time) : wrk(wrk, service, body, folder, time);
    }

    private double threads(Service service, String body, int time) throws InterruptedException {
        long end = System.nanoTime() + time * 1_000_000_000L;
        AtomicLong done = new AtomicLong();
        List<Thread> all = new ArrayList<>();
        for (int c = 0; c < clients; c++) {
            Thread client =
                    new Thread(
                            () -> {
                                try (HttpWire wire = new HttpWire(service.address())) {
                                    byte[] request = wire.post("/sample", body);
                                    while (System.nanoTime() < end) {
                                        wire.exchange(request);
                                        done.incrementAndGet();
                                    }
                                } catch (IOException e) {
                                    throw new java.io.UncheckedIOException(e);
                                }
                            });
            client.start();
            all.add(client);
        }
        for (Thread client : all) {
            client.join();
        }
        return done.get() / (double) time;
    }

    private double wrk(String wrk, Service service, String body, Path folder, int time)
            throws IOException, InterruptedException {
        Path script = folder.resolve("post.lua");
        Files.writeString(
                script,
                "wrk.method = \"POST\"\nwrk.body = '%s'\nwrk.headers[\"Content-Type\"] = \"application/json\"\n"
                        .formatted(body));
        Process process =
                new ProcessBuilder(
                                wrk,
                                "-t1",
                                "-c" + clients,
                                "-d" + time + "s",
                                "-s",
                                script.toString(),
                                service.address().resolve("/sample").toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        Matcher rate = RATE.matcher(said);
        if (!rate.find() || FAILED.matcher(said).find()) {
            throw new InputException("wrk failed: " + said);
        }
        return Double.parseDouble(rate.group(1));
    }

    private static @Nullable String wrk() {
        for (String folder : String.valueOf(System.getenv("PATH")).split(":")) {
            Path wrk = Path.of(folder, "wrk");
            if (Files.isExecutable(wrk)) {
                return wrk.toString();
            }
        }
        return null;
    }

    /** Megabytes of the heap that are in use after a collection. */
    private static double heap() throws InterruptedException {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(200);
            long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            least = Math.min(least, used / MEGABYTE);
        }
        return Double.parseDouble(String.format(Locale.ROOT, "%.2f", least));
    }
}
