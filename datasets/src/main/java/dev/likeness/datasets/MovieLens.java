package dev.likeness.datasets;

import dev.likeness.InputException;
import dev.likeness.NamedDataset;
import dev.likeness.Source;
import dev.likeness.file.AtomicFile;
import dev.likeness.ratings.Ratings;
import dev.likeness.ratings.RatingsKind;
import dev.likeness.ratings.RatingsReading;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Ratings of films that GroupLens collected (Harper and Konstan, "The MovieLens datasets: history
 * and context", ACM TiiS 2015). They may not be passed on, so they are fetched from their owner,
 * whose checksum of the archive is checked.
 */
final class MovieLens implements NamedDataset<Ratings> {

    private static final String OWNER = "https://files.grouplens.org/datasets/movielens/";
    private static final int LARGEST = 250_000_000;

    private final String size;
    private final int users;
    private final String archive;
    private final String md5;
    private final String entry;
    private final Path home;
    private final String address;

    /**
     * One of the releases.
     *
     * @param size its size, such as {@code 100k}
     * @param archive the name of the archive
     * @param md5 the checksum of the archive, which the owner publishes beside it
     * @param entry the file in the archive that holds the ratings
     */
    MovieLens(
            String size,
            int users,
            String archive,
            String md5,
            String entry,
            Path home,
            String address) {
        this.size = size;
        this.users = users;
        this.archive = archive;
        this.md5 = md5;
        this.entry = entry;
        this.home = home;
        this.address = address;
    }

    /** The releases, in the folder of data sets of this machine. */
    static List<MovieLens> here() {
        String folder = setting("likeness.data", "LIKENESS_DATA");
        Path home =
                folder == null
                        ? Path.of(System.getProperty("user.home"), ".likeness", "data")
                        : Path.of(folder);
        String url = setting("likeness.movielens.url", "LIKENESS_MOVIELENS_URL");
        String from = url == null ? OWNER : url;
        return List.of(
                new MovieLens(
                        "100k",
                        943,
                        "ml-100k.zip",
                        "0e33842e24a9c977be4e0107933c0723",
                        "ml-100k/u.data",
                        home,
                        from),
                new MovieLens(
                        "1m",
                        6040,
                        "ml-1m.zip",
                        "c4d9eecfca2ab87c1945afe126590906",
                        "ml-1m/ratings.dat",
                        home,
                        from),
                new MovieLens(
                        "20m",
                        138_493,
                        "ml-20m.zip",
                        "cd245b17a1ae2cc31bb14903e1204af3",
                        "ml-20m/ratings.csv",
                        home,
                        from));
    }

    private static @Nullable String setting(String property, String variable) {
        String value = System.getProperty(property);
        return value != null ? value : System.getenv(variable);
    }

    @Override
    public String name() {
        return "movielens-" + size;
    }

    @Override
    public String summary() {
        return "Ratings of films by %,d users, 1 to 5 stars, with times".formatted(users);
    }

    @Override
    public String licence() {
        return "for research and not to be passed on; see the README of its owner, GroupLens";
    }

    @Override
    public Class<Ratings> type() {
        return Ratings.class;
    }

    @Override
    public int train() {
        return users;
    }

    @Override
    public int test() {
        return 0;
    }

    private Path file() {
        Path name = Path.of(entry).getFileName();
        return home.resolve(name()).resolve(String.valueOf(name));
    }

    @Override
    public Optional<String> where() {
        return Files.isRegularFile(file())
                ? Optional.of(home.resolve(name()).toString())
                : Optional.empty();
    }

    @Override
    public Source<Ratings> open(Record reading) {
        if (!Files.isRegularFile(file())) {
            throw new InputException(
                    "%s is not on this machine (looked for %s): fetch it with \"likeness datasets --download %s\"."
                            .formatted(name(), file(), name()));
        }
        return new RatingsKind().open(file(), (RatingsReading) reading);
    }

    @Override
    public Path download() {
        Path target = file();
        if (!Files.isRegularFile(target)) {
            String from = address + archive;
            byte[] zip = Download.bytes(from, LARGEST);
            String found = md5(zip);
            if (!found.equals(md5)) {
                throw new InputException(
                        "%s is damaged or another version: its MD5 is %s, expected %s as its owner publishes it. Fetch it again."
                                .formatted(from, found, md5));
            }
            byte[] ratings = entry(zip, from);
            AtomicFile.write(target, out -> out.write(ratings));
        }
        return home.resolve(name());
    }

    private byte[] entry(byte[] zip, String from) {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry each = in.getNextEntry(); each != null; each = in.getNextEntry()) {
                if (each.getName().equals(entry)) {
                    return in.readAllBytes();
                }
            }
        } catch (IOException e) {
            throw new InputException(from + " cannot be unpacked: " + e.getMessage() + ".", e);
        }
        throw new InputException("%s holds no file %s.".formatted(from, entry));
    }

    static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has MD5
        }
    }
}
