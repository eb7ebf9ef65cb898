package dev.likeness.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.likeness.InputException;
import dev.likeness.Split;
import dev.likeness.image.Images;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FashionMnistTest {

    @TempDir Path folder;

    private static Path installed() {
        Optional<String> where = FashionMnist.here().where();
        assumeTrue(where.isPresent(), "Fashion-MNIST is not on this machine");
        return Path.of(where.orElseThrow());
    }

    @Test
    void theInstalledPicturesAreLoadedWithTheirNames() {
        installed();
        Images test = Loading.load("fashion-mnist", Split.TEST, ImageOptions.defaults());
        assertThat(test.toString()).isEqualTo("10000 pictures of 1 × 28 × 28, labelled");
        assertThat(test.labelNames().get(test.label(0))).isEqualTo("Ankle boot");
        Images train = Loading.load("fashion-mnist", Split.TRAIN, ImageOptions.defaults());
        assertThat(train.count()).isEqualTo(60_000);
        assertThat(train.labelNames().get(train.label(1))).isEqualTo("T-shirt/top");
    }

    @Test
    void whenItIsNowhereTheMessageSaysWhatToDo() {
        Path a = folder.resolve("a");
        Path b = folder.resolve("b");
        FashionMnist nowhere = new FashionMnist(List.of(a, b), a, "http://localhost/");
        assertThat(nowhere.where()).isEmpty();
        assertThatThrownBy(() -> nowhere.load(Split.TRAIN))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "fashion-mnist is not on this machine (looked in %s, %s): fetch it with \"likeness datasets --download fashion-mnist\", or install the Debian package dataset-fashion-mnist, or set LIKENESS_DATA to the folder that holds fashion-mnist/."
                                .formatted(a, b));
    }

    @Test
    void theFolderThatIsSetComesFirst() {
        for (String half : List.of("train", "t10k")) {
            Path home = folder.resolve("fashion-mnist");
            IdxFiles.write(home.resolve(half + "-images-idx3-ubyte"), IdxFiles.images(1, 1, 1));
            IdxFiles.write(home.resolve(half + "-labels-idx1-ubyte"), IdxFiles.labels(1));
        }
        System.setProperty("likeness.data", folder.toString());
        try {
            assertThat(FashionMnist.here().where())
                    .contains(folder.resolve("fashion-mnist").toString());
        } finally {
            System.clearProperty("likeness.data");
        }
    }

    @Test
    void otherFilesUnderItsNameAreRefused() {
        for (String half : List.of("train", "t10k")) {
            IdxFiles.write(folder.resolve(half + "-images-idx3-ubyte"), IdxFiles.images(2, 28, 28));
            IdxFiles.write(folder.resolve(half + "-labels-idx1-ubyte"), IdxFiles.labels(2));
        }
        FashionMnist other = new FashionMnist(List.of(folder), folder, "http://localhost/");
        assertThat(other.where()).contains(folder.toString());
        assertThatThrownBy(() -> other.load(Split.TEST))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(
                        folder.resolve("t10k-images-idx3-ubyte") + " is not the published file");
    }

    @Test
    void aDownloadIsCheckedAndKeptAndNotRepeated() throws IOException {
        Path source = installed();
        AtomicInteger requests = new AtomicInteger();
        HttpServer server = serve(source, requests);
        try {
            Path home = folder.resolve("home/fashion-mnist");
            FashionMnist fetching = new FashionMnist(List.of(home), home, url(server));
            assertThat(fetching.download()).isEqualTo(home);
            assertThat(requests).hasValue(4);
            assertThat(fetching.load(Split.TEST).count()).isEqualTo(10_000);
            Files.write(home.resolve("t10k-labels-idx1-ubyte.gz"), new byte[] {1, 2, 3});
            fetching.download();
            assertThat(requests).as("only the damaged file is fetched again").hasValue(5);
            try (Stream<Path> files = Files.list(home)) {
                assertThat(files).hasSize(4);
            }
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aFailedDownloadLeavesNothing() throws IOException {
        Path wrong = folder.resolve("wrong");
        Path home = folder.resolve("home");
        for (String half : List.of("train", "t10k")) {
            IdxFiles.write(
                    wrong.resolve(half + "-images-idx3-ubyte.gz"),
                    IdxFiles.gzip(IdxFiles.images(2, 28, 28)));
            IdxFiles.write(
                    wrong.resolve(half + "-labels-idx1-ubyte.gz"),
                    IdxFiles.gzip(IdxFiles.labels(2)));
        }
        HttpServer server = serve(wrong, new AtomicInteger());
        String url = url(server);
        try {
            assertThatThrownBy(() -> new FashionMnist(List.of(home), home, url).download())
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith(url)
                    .hasMessageContaining("is not the published file");
            assertThatThrownBy(() -> new FashionMnist(List.of(home), home, url + "none").download())
                    .hasMessageStartingWith(url + "none/")
                    .hasMessageEndingWith(
                            " cannot be fetched: the server answered with status 404.");
        } finally {
            server.stop(0);
        }
        assertThatThrownBy(() -> new FashionMnist(List.of(home), home, url).download())
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(url)
                .hasMessageContaining(" cannot be fetched: ");
        assertThatThrownBy(() -> new FashionMnist(List.of(home), home, "ftp://x").download())
                .hasMessageEndingWith(
                        " is not an address that can be fetched: http or https expected.");
        assertThat(home).doesNotExist();
    }

    private static String url(HttpServer server) {
        return "http://localhost:" + server.getAddress().getPort() + "/";
    }

    private static HttpServer serve(Path folder, AtomicInteger requests) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    requests.incrementAndGet();
                    Path file = folder.resolve(exchange.getRequestURI().getPath().substring(1));
                    boolean found = Files.isRegularFile(file);
                    exchange.sendResponseHeaders(found ? 200 : 404, found ? Files.size(file) : -1);
                    try (OutputStream out = exchange.getResponseBody()) {
                        if (found) {
                            Files.copy(file, out);
                        }
                    }
                });
        server.start();
        return server;
    }
}
