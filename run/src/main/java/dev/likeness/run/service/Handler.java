package dev.likeness.run.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.likeness.InputException;
import dev.likeness.Nearest;
import dev.likeness.Notices;
import dev.likeness.ThreadLimit;
import dev.likeness.file.Json;
import dev.likeness.run.OpenedModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Reads requests, has endpoints answer them, and says in a sentence why one is refused. */
final class Handler implements HttpHandler {

    private static final String JSON = "application/json; charset=utf-8";

    private final Map<String, Endpoint> endpoints;
    private final Map<String, Set<String>> keys = new HashMap<>();
    private final Map<String, Page> pages;
    private final Limits limits;
    private final Gate gate;
    private final Notices failures;

    /** As many are computed at once as there are cores, each on one thread. */
    private final Semaphore computing = new Semaphore(ThreadLimit.current(), true);

    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile boolean finished;

    Handler(
            OpenedModel<?> model,
            Map<String, Endpoint> endpoints,
            Limits limits,
            Gate gate,
            Notices failures) {
        this.endpoints = endpoints;
        endpoints.forEach((name, each) -> keys.put(name, Set.copyOf(each.request().keySet())));
        this.limits = limits;
        this.gate = gate;
        this.failures = failures;
        this.pages = Page.of(model, List.copyOf(endpoints.values()), limits);
    }

    /** An answer, complete. */
    private record Answer(int status, String type, byte[] body) {

        static Answer json(int status, Object value) {
            return new Answer(status, JSON, Json.message(value));
        }

        static Answer refusal(int status, String sentence) {
            return json(status, Map.of("error", sentence));
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        underWay.incrementAndGet();
        try (exchange) {
            send(exchange, answer(exchange));
        } finally {
            underWay.decrementAndGet();
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        try {
            return found(exchange);
        } catch (Refusal e) {
            return Answer.refusal(e.status(), e.sentence());
        } catch (InputException e) {
            return Answer.refusal(Refusal.BAD_REQUEST, String.valueOf(e.getMessage()));
        } catch (RuntimeException | StackOverflowError e) {
            failures.tell("A request to %s failed: %s".formatted(path(exchange), e));
            return Answer.refusal(Refusal.FAILED, "The service failed to answer this request.");
        } catch (OutOfMemoryError e) {
            failures.tell(
                    "A request to %s needs more memory than there is.".formatted(path(exchange)));
            return Answer.refusal(
                    Refusal.BUSY, "There is not enough memory for this answer. Ask for less.");
        }
    }

    private Answer found(HttpExchange exchange) throws IOException {
        gate.check(exchange.getRequestHeaders());
        if (finished) {
            throw new Refusal(Refusal.BUSY, "The service is ending.");
        }
        String method = exchange.getRequestMethod();
        Page page = pages.get(path(exchange));
        if (page != null) {
            require(exchange, method.equals("GET") || method.equals("HEAD"), "GET");
            return new Answer(200, page.type(), page.body());
        }
        String name = path(exchange).substring(1);
        Endpoint endpoint = endpoints.get(name);
        if (endpoint == null) {
            List<String> known = new ArrayList<>(endpoints.keySet());
            throw new Refusal(
                    Refusal.NOT_FOUND,
                    "There is nothing at /%s.%s"
                            .formatted(shown(name), Nearest.hint(shown(name), known)));
        }
        require(exchange, method.equals("POST"), "POST");
        Gate.requireJson(exchange.getRequestHeaders());
        return Answer.json(200, computed(endpoint, body(exchange)));
    }

    private static void require(HttpExchange exchange, boolean allowed, String method) {
        if (!allowed) {
            exchange.getResponseHeaders().set("Allow", method);
            throw new Refusal(
                    Refusal.NOT_ALLOWED, "Ask %s by %s.".formatted(path(exchange), method));
        }
    }

    private static String path(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        return path == null || !path.startsWith("/") ? "/" : path;
    }

    private static String shown(String name) {
        return name.length() <= 60 ? name : name.substring(0, 60) + "…";
    }

    private Map<String, Object> body(HttpExchange exchange) throws IOException {
        String length = exchange.getRequestHeaders().getFirst("Content-Length");
        boolean large = length != null && length.strip().length() > 18;
        if (!large && length != null && length.strip().matches("\\d+")) {
            large = Long.parseLong(length.strip()) > limits.bytes();
        }
        byte[] bytes = new byte[0];
        if (!large) {
            InputStream in = exchange.getRequestBody();
            bytes = in.readNBytes(limits.bytes() + 1);
        }
        if (large || bytes.length > limits.bytes()) {
            exchange.getResponseHeaders().set("Connection", "close");
            throw new Refusal(
                    Refusal.TOO_LARGE,
                    "A request may have %,d bytes. Send less at a time.".formatted(limits.bytes()));
        }
        return Json.readObject(new String(bytes, StandardCharsets.UTF_8), "The request");
    }

    /** Has an endpoint answer, when a core is free. */
    private Map<String, ?> computed(Endpoint endpoint, Map<String, Object> body) {
        Asked asked = new Asked(body, keys.getOrDefault(endpoint.name(), Set.of()));
        Deadline deadline = new Deadline(limits.seconds());
        if (!computing.tryAcquire()) {
            waitForACore(deadline);
        }
        try (ThreadLimit one = ThreadLimit.open(1)) {
            return endpoint.answer(asked, deadline);
        } finally {
            computing.release();
        }
    }

    private void waitForACore(Deadline deadline) {
        Refusal busy =
                new Refusal(Refusal.BUSY, "Too many requests are waiting. Try again in a second.");
        if (waiting.incrementAndGet() > limits.waiting()) {
            waiting.decrementAndGet();
            throw busy;
        }
        try {
            if (!computing.tryAcquire(deadline.left(), TimeUnit.NANOSECONDS)) {
                throw busy;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy;
        } finally {
            waiting.decrementAndGet();
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", answer.type());
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Cache-Control", "no-store");
        headers.set(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
                        + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        if (answer.status() == Refusal.BUSY) {
            headers.set("Retry-After", "1");
        }
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(answer.status(), head ? -1 : answer.body().length);
        if (!head) {
            exchange.getResponseBody().write(answer.body());
        }
    }

    /** Takes no more requests and waits for those under way. */
    void finish(int seconds) {
        finished = true;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (underWay.get() > 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    /** A page that never changes. */
    record Page(String type, byte[] body) {

        static Map<String, Page> of(OpenedModel<?> model, List<Endpoint> endpoints, Limits limits) {
            Map<String, Object> document = OpenApi.of(model, endpoints, limits);
            return Map.of(
                    "/", resource("page.html", "text/html; charset=utf-8"),
                    "/page.js", resource("page.js", "text/javascript; charset=utf-8"),
                    "/page.css", resource("page.css", "text/css; charset=utf-8"),
                    "/openapi.json", new Page(JSON, Json.message(document)),
                    "/model", new Page(JSON, Json.message(About.of(model, endpoints))));
        }

        private static Page resource(String name, String type) {
            try (@Nullable InputStream in = Page.class.getResourceAsStream(name)) {
                if (in == null) {
                    throw new IllegalStateException("The class path lacks " + name + ".");
                }
                return new Page(type, in.readAllBytes());
            } catch (IOException e) {
                throw new IllegalStateException(name, e);
            }
        }
    }
}
