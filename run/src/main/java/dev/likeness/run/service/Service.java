package dev.likeness.run.service;

import com.sun.net.httpserver.HttpServer;
import dev.likeness.Dataset;
import dev.likeness.Histories;
import dev.likeness.Imputer;
import dev.likeness.InputException;
import dev.likeness.JsonForm;
import dev.likeness.Notices;
import dev.likeness.Recommender;
import dev.likeness.Sampler;
import dev.likeness.run.OpenedModel;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A fitted model that answers over HTTP, on the loopback address alone: whatever is not on this
 * machine does not reach it, and pages of other origins are refused.
 *
 * <pre>{@code
 * try (Service service = Service.start(OpenedModel.open(run), 8080, Limits.defaults(), Notices.NONE)) {
 *     // curl http://127.0.0.1:8080/sample -H 'Content-Type: application/json' -d '{"count": 3}'
 * }
 * }</pre>
 */
public final class Service implements AutoCloseable {

    /** Seconds that answers under way are waited for when the service ends. */
    private static final int PATIENCE = 10;

    /** Connections that are accepted before a thread has time for them. */
    private static final int BACKLOG = 256;

    /** Requests that are read at once at most. */
    private static final int READERS = 32;

    private final HttpServer server;
    private final ThreadPoolExecutor readers;
    private final Handler handler;
    private final List<Endpoint> endpoints;

    private Service(
            HttpServer server,
            ThreadPoolExecutor readers,
            Handler handler,
            List<Endpoint> endpoints) {
        this.server = server;
        this.readers = readers;
        this.handler = handler;
        this.endpoints = endpoints;
    }

    /**
     * Starts to answer.
     *
     * @param port 0 for one that is free
     * @param limits how much a request may ask for
     * @param failures takes a sentence for each request that failed though nothing was wrong with
     *     it
     * @throws InputException if the port is taken, or examples of the model's kind cannot be sent
     */
    public static Service start(OpenedModel<?> model, int port, Limits limits, Notices failures) {
        if (port < 0 || port > 65_535) {
            throw new InputException("A port is a number from 0 to 65535, found " + port + ".");
        }
        Settings.apply(limits);
        Map<String, Endpoint> endpoints = new LinkedHashMap<>();
        endpoints(model, limits).forEach(each -> endpoints.put(each.name(), each));
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), BACKLOG);
            int bound = server.getAddress().getPort();
            Handler handler = new Handler(model, endpoints, limits, new Gate(bound), failures);
            ThreadPoolExecutor readers = readers();
            server.setExecutor(readers);
            server.createContext("/", handler);
            server.start();
            return new Service(server, readers, handler, List.copyOf(endpoints.values()));
        } catch (BindException e) {
            throw new InputException(
                    "Port %d is taken by another program. Choose another one; 0 takes one that is free."
                            .formatted(port),
                    e);
        } catch (IOException e) {
            throw new InputException("The service cannot be started: " + e.getMessage(), e);
        }
    }

    private static ThreadPoolExecutor readers() {
        AtomicInteger number = new AtomicInteger();
        return new ThreadPoolExecutor(
                READERS,
                READERS,
                1,
                TimeUnit.MINUTES,
                new LinkedBlockingQueue<>(BACKLOG),
                task -> {
                    Thread thread =
                            new Thread(task, "likeness-service-" + number.getAndIncrement());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    private static <X extends Dataset> List<Endpoint> endpoints(
            OpenedModel<X> model, Limits limits) {
        List<Endpoint> all = new ArrayList<>();
        model.kind().json().ifPresent(form -> all.addAll(ofExamples(model, form, limits)));
        if (model.can(Recommender.class) && model.kind() instanceof Histories<X, ?, ?> kind) {
            all.add(new RecommendEndpoint<>(model, kind, limits));
            all.add(new SimilarEndpoint<>(model, limits));
        }
        if (all.isEmpty()) {
            throw new InputException(
                    "%s is a model of %s, which cannot be sent as JSON yet."
                            .formatted(model.path(), model.kind().words().data()));
        }
        return all;
    }

    /** What is asked with examples, or answered with them. */
    private static <X extends Dataset> List<Endpoint> ofExamples(
            OpenedModel<X> model, JsonForm<X> form, Limits limits) {
        List<Endpoint> all = new ArrayList<>();
        if (model.can(Sampler.class)) {
            all.add(new SampleEndpoint<>(model, form, limits));
        }
        if (PredictEndpoint.of(model)) {
            all.add(new PredictEndpoint<>(model, form, limits));
        }
        if (ScoreEndpoint.of(model)) {
            all.add(new ScoreEndpoint<>(model, form, limits));
        }
        if (model.can(Imputer.class)) {
            all.add(new ImputeEndpoint<>(model, form, limits));
        }
        return all;
    }

    /** Where it answers, such as {@code http://127.0.0.1:8080/}. */
    public URI address() {
        InetSocketAddress at = server.getAddress();
        return URI.create(
                "http://%s:%d/".formatted(at.getAddress().getHostAddress(), at.getPort()));
    }

    /** What can be asked for: the last part of each address, such as {@code sample}. */
    public List<String> endpoints() {
        return endpoints.stream().map(Endpoint::name).toList();
    }

    /** Takes no more requests, waits some seconds for the answers under way, and ends. */
    @Override
    public void close() {
        handler.finish(PATIENCE);
        server.stop(0);
        readers.shutdownNow();
    }

    /** What the server of the JDK takes from system properties, unless somebody set them. */
    private static final class Settings {

        private static final String PREFIX = "sun.net.httpserver.";

        static void apply(Limits limits) {
            set("nodelay", "true"); // else an answer in two parts waits 40 ms for the other side
            set("maxReqTime", "20"); // seconds for a request to arrive
            set("maxRspTime", Long.toString((long) Math.ceil(limits.seconds()) + 60));
            set("maxReqHeaders", "100");
            set("maxIdleConnections", "200");
        }

        private static void set(String name, String value) {
            if (System.getProperty(PREFIX + name) == null) {
                System.setProperty(PREFIX + name, value);
            }
        }
    }
}
