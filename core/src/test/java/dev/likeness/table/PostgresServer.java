package dev.likeness.table;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Debian's PostgreSQL on a free port of this machine, for the time of a test. */
final class PostgresServer implements AutoCloseable {

    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");

    private final @Nullable Process server;
    private final String address;
    private final Path folder;

    private PostgresServer(@Nullable Process server, String address, Path folder) {
        this.server = server;
        this.address = address;
        this.folder = folder;
    }

    static PostgresServer start(Path parent) throws Exception {
        Path binaries = binaries();
        if (binaries == null) {
            System.err.println("PostgreSQL is not installed here; its tests are skipped.");
            return new PostgresServer(null, "", parent);
        }
        // A folder that the user postgres can reach, where the tests run as root.
        Path folder = Files.createTempDirectory("likeness-postgres-");
        Path data = folder.resolve("data");
        if (root()) {
            run("chown", "postgres", folder.toString());
        }
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        List<String> init =
                as(
                        binaries.resolve("initdb") + "",
                        "-D",
                        data + "",
                        "-A",
                        "trust",
                        "-U",
                        "likeness",
                        "--no-sync");
        if (run(init.toArray(String[]::new)) != 0) {
            System.err.println("PostgreSQL cannot be set up here; its tests are skipped.");
            return new PostgresServer(null, "", folder);
        }
        Process server =
                new ProcessBuilder(
                                as(
                                        binaries.resolve("postgres") + "",
                                        "-D",
                                        data + "",
                                        "-p",
                                        port + "",
                                        "-k",
                                        folder + "",
                                        "-c",
                                        "listen_addresses=127.0.0.1",
                                        "-c",
                                        "fsync=off"))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        PostgresServer started =
                new PostgresServer(
                        server,
                        "jdbc:postgresql://127.0.0.1:%d/postgres?user=likeness".formatted(port),
                        folder);
        started.waitUntilReady();
        return started;
    }

    /** The address of a database that is ready; empty where there is none. */
    Optional<String> url() {
        return server == null ? Optional.empty() : Optional.of(address);
    }

    private void waitUntilReady() throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (true) {
            try {
                java.sql.DriverManager.getConnection(address).close();
                return;
            } catch (java.sql.SQLException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                Thread.sleep(50);
            }
        }
    }

    private static @Nullable Path binaries() throws IOException {
        if (!Files.isDirectory(INSTALLED)) {
            return null;
        }
        try (Stream<Path> versions = Files.list(INSTALLED)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .filter(bin -> Files.isExecutable(bin.resolve("postgres")))
                    .findFirst()
                    .orElse(null);
        }
    }

    private static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** PostgreSQL refuses to run as root. */
    private static List<String> as(String... command) {
        List<String> all = new ArrayList<>();
        if (root()) {
            all.addAll(
                    List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        }
        all.addAll(List.of(command));
        return all;
    }

    private static int run(String... command) throws Exception {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    @Override
    public void close() throws Exception {
        if (server != null) {
            server.destroy();
            server.waitFor(20, TimeUnit.SECONDS);
        }
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(each);
                }
            }
        }
    }
}
