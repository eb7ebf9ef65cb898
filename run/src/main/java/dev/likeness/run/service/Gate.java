package dev.likeness.run.service;

import com.sun.net.httpserver.Headers;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets in whoever asks this machine by its loopback name, and no page of another origin: a web page
 * could otherwise reach the service through the browser of whoever reads it, by its address or by a
 * name that is made to point here (DNS rebinding).
 */
final class Gate {

    private static final List<String> NAMES = List.of("localhost", "127.0.0.1", "[::1]");

    private final Set<String> hosts;
    private final Set<String> origins;

    Gate(int port) {
        hosts =
                Set.copyOf(
                        NAMES.stream()
                                .flatMap(
                                        name ->
                                                port == 80
                                                        ? java.util.stream.Stream.of(
                                                                name, name + ":80")
                                                        : java.util.stream.Stream.of(
                                                                name + ":" + port))
                                .toList());
        origins = Set.copyOf(hosts.stream().map(host -> "http://" + host).toList());
    }

    /**
     * Refuses who may not ask.
     *
     * @throws Refusal if the host or the origin is another
     */
    void check(Headers headers) {
        String host = only(headers, "Host");
        if (host == null || !hosts.contains(host.toLowerCase(Locale.ROOT))) {
            throw new Refusal(
                    Refusal.FORBIDDEN,
                    "The host \"%s\" is not this service. Ask it by the address it was started at."
                            .formatted(shown(host)));
        }
        String origin = only(headers, "Origin");
        boolean some = headers.containsKey("Origin");
        if (some && (origin == null || !origins.contains(origin.toLowerCase(Locale.ROOT)))) {
            throw new Refusal(
                    Refusal.FORBIDDEN,
                    "Pages of the origin \"%s\" may not ask this service."
                            .formatted(shown(origin)));
        }
    }

    /**
     * Refuses a body that a form of any web page could send.
     *
     * @throws Refusal if it is not said to be JSON
     */
    static void requireJson(Headers headers) {
        String type = only(headers, "Content-Type");
        String plain = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!plain.equals("application/json")) {
            throw new Refusal(
                    Refusal.UNSUPPORTED,
                    "A request is JSON with the header Content-Type: application/json, found \"%s\"."
                            .formatted(shown(type)));
        }
    }

    private static @Nullable String only(Headers headers, String name) {
        List<String> all = headers.get(name);
        return all == null || all.size() != 1 ? null : all.get(0);
    }

    private static String shown(@Nullable String text) {
        String some = text == null ? "" : text.replaceAll("[^\\p{Graph} ]", "?");
        return some.length() <= 100 ? some : some.substring(0, 100) + "…";
    }
}
