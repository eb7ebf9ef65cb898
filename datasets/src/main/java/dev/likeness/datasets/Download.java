package dev.likeness.datasets;

import dev.likeness.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Fetches a file from the web. */
final class Download {

    private static final int LARGEST = 100_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Download() {}

    /** The bytes at an address, 100 MB at most. */
    static byte[] bytes(String address) {
        return bytes(address, LARGEST);
    }

    /**
     * The bytes at an address.
     *
     * @param largest how many there may be
     */
    static byte[] bytes(String address, int largest) {
        HttpRequest request;
        try {
            request = HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE).build();
        } catch (IllegalArgumentException e) {
            throw new InputException(
                    address + " is not an address that can be fetched: http or https expected.", e);
        }
        HttpClient client =
                HttpClient.newBuilder()
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .connectTimeout(PATIENCE)
                        .build();
        try {
            HttpResponse<InputStream> response =
                    client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() != 200) {
                    throw new InputException(
                            "%s cannot be fetched: the server answered with status %d."
                                    .formatted(address, response.statusCode()));
                }
                byte[] bytes = body.readNBytes(largest + 1);
                if (bytes.length > largest) {
                    throw new InputException(
                            "%s is larger than %d MB, which the file is not."
                                    .formatted(address, largest / 1_000_000));
                }
                return bytes;
            }
        } catch (IOException e) {
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new InputException(
                    "%s cannot be fetched: %s. Is this machine connected?"
                            .formatted(address, reason),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InputException(address + " was not fetched: interrupted.", e);
        }
    }
}
