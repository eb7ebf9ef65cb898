package dev.likeness.neural.engine;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder that JavaCPP unpacks native libraries into. A process that is killed while it unpacks
 * leaves a torn library under its final name, and a torn library that another one pulls in ends the
 * next process by SIGBUS. So after the first whole load the sizes of all files are noted in a file
 * beside them; where that note is missing or wrong, a file whose length differs from that in its
 * jar is deleted before anything is loaded, and JavaCPP unpacks it again.
 *
 * @param folder the cache
 * @param platform as JavaCPP calls it, such as {@code linux-x86_64}
 */
record NativeCache(Path folder, String platform) {

    private static final String NOTE = ".likeness-whole";

    /** The name of a library, from its slash. */
    private static final String LIBRARY = "/[^/]+\\.(so[.0-9]*|dll|[0-9.]*dylib)";

    private static final List<String> LIBRARIES = List.of("javacpp", "mkl", "openblas", "pytorch");

    /**
     * A jar of libraries and where they are unpacked.
     *
     * @param place the folder of the cache that bears the jar's name
     */
    private record Unpacked(JarFile jar, Path place) {

        /** The sizes of the files that are there, by their path; links are not files. */
        Map<String, Long> files() throws IOException {
            Map<String, Long> sizes = new TreeMap<>();
            if (!Files.isDirectory(place)) {
                return sizes;
            }
            try (Stream<Path> all = Files.walk(place)) {
                for (Path file : (Iterable<Path>) all::iterator) {
                    boolean note = file.endsWith(NOTE);
                    if (!note && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                        String name = place.relativize(file).toString().replace('\\', '/');
                        sizes.put(name, Files.size(file));
                    }
                }
            }
            return sizes;
        }

        boolean noted() throws IOException {
            Path note = place.resolve(NOTE);
            return Files.exists(note) && Files.readString(note).equals(text(files()));
        }

        void write() throws IOException {
            if (Files.isDirectory(place) && !noted()) {
                Path aside = place.resolve(NOTE + ".new"); // under the lock of the cache
                Files.writeString(aside, text(files()), StandardCharsets.UTF_8);
                Files.move(aside, place.resolve(NOTE), StandardCopyOption.REPLACE_EXISTING);
            }
        }

        private String text(Map<String, Long> sizes) {
            StringBuilder text = new StringBuilder();
            sizes.forEach(
                    (name, size) -> {
                        if (!name.endsWith(".new")) {
                            text.append(size).append(' ').append(name).append('\n');
                        }
                    });
            return text.toString();
        }

        /**
         * Files whose length differs from that in the jar, or that are not in it, such as copies.
         */
        List<Path> torn() throws IOException {
            List<Path> torn = new ArrayList<>();
            files().forEach(
                            (name, size) -> {
                                JarEntry entry = jar.getJarEntry(name);
                                if (entry == null || entry.getSize() != size) {
                                    torn.add(place.resolve(name));
                                }
                            });
            return torn;
        }
    }

    /** Whether there are libraries for this machine on the class path. */
    boolean hasLibraries() {
        return resource("pytorch") != null;
    }

    /** Deletes what a process that was killed left torn. Call it under the lock of the cache. */
    void repair() throws IOException {
        for (Unpacked unpacked : all()) {
            if (!unpacked.noted()) {
                Files.deleteIfExists(unpacked.place().resolve(NOTE));
                for (Path file : unpacked.torn()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** Notes that all is whole. Call it under the lock of the cache, after a load. */
    void note() throws IOException {
        for (Unpacked unpacked : all()) {
            unpacked.write();
        }
    }

    /** How many bytes of libraries are in the jars and not unpacked, at most. */
    long missing() throws IOException {
        long missing = 0;
        for (Unpacked unpacked : all()) {
            Map<String, Long> there = unpacked.files();
            for (JarEntry entry : Collections.list(unpacked.jar().entries())) {
                String name = entry.getName();
                boolean library =
                        name.contains("/" + platform + "/")
                                && name.substring(name.lastIndexOf('/')).matches(LIBRARY);
                missing +=
                        library ? Math.max(0, entry.getSize() - there.getOrDefault(name, 0L)) : 0;
            }
        }
        return missing;
    }

    /** A library that is unpacked whole, the smallest, to try whether any can be loaded. */
    Optional<Path> some() throws IOException {
        Map<Long, Path> bySize = new TreeMap<>();
        for (Unpacked unpacked : all()) {
            List<Path> torn = unpacked.torn();
            unpacked.files()
                    .forEach(
                            (name, size) -> {
                                Path file = unpacked.place().resolve(name);
                                if (!torn.contains(file)) {
                                    bySize.put(size, file);
                                }
                            });
        }
        return bySize.values().stream().findFirst();
    }

    private List<Unpacked> all() throws IOException {
        List<Unpacked> all = new ArrayList<>();
        for (String library : LIBRARIES) {
            URL url = resource(library);
            URLConnection connection = url == null ? null : url.openConnection();
            if (connection instanceof JarURLConnection inJar) {
                JarFile jar = inJar.getJarFile();
                Path name = Path.of(jar.getName()).getFileName();
                all.add(new Unpacked(jar, folder.resolve(name == null ? "" : name.toString())));
            }
        }
        return all;
    }

    private @Nullable URL resource(String library) {
        return NativeCache.class
                .getClassLoader()
                .getResource("org/bytedeco/" + library + "/" + platform + "/");
    }
}
