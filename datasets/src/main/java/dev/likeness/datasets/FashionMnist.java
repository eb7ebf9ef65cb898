package dev.likeness.datasets;

import dev.likeness.InputException;
import dev.likeness.Split;
import dev.likeness.file.AtomicFile;
import dev.likeness.image.Images;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Fashion-MNIST (Xiao, Rasul, Vollgraf, "Fashion-MNIST: a novel image dataset for benchmarking
 * machine learning algorithms", 2017), from the usual places on disk or downloaded on demand.
 */
final class FashionMnist extends ImageDataset {

    static final String NAME = "fashion-mnist";

    static final List<String> LABELS =
            List.of(
                    "T-shirt/top",
                    "Trouser",
                    "Pullover",
                    "Dress",
                    "Coat",
                    "Sandal",
                    "Shirt",
                    "Sneaker",
                    "Bag",
                    "Ankle boot");

    private static final String OFFICIAL =
            "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/";

    /** SHA-256 of the decompressed content, because mirrors compress it again. */
    private static final Map<String, String> HASHES =
            Map.of(
                    "train-images-idx3-ubyte.gz",
                    "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
                    "train-labels-idx1-ubyte.gz",
                    "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
                    "t10k-images-idx3-ubyte.gz",
                    "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
                    "t10k-labels-idx1-ubyte.gz",
                    "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34");

    private final List<Path> places;
    private final Path home;
    private final String url;

    /**
     * @param places the folders to look in, in order
     * @param home the folder that a download goes to
     * @param url the folder on the web that has the four files
     */
    FashionMnist(List<Path> places, Path home, String url) {
        this.places = List.copyOf(places);
        this.home = home;
        this.url = url.endsWith("/") ? url : url + "/";
    }

    /** Looks in the usual places of this machine, as they are set now. */
    static FashionMnist here() {
        Path user = Path.of(System.getProperty("user.home", "."));
        String set = setting("likeness.data", "LIKENESS_DATA");
        Path home = set == null ? user.resolve(".likeness/data") : Path.of(set);
        List<Path> places = new ArrayList<>();
        places.add(home.resolve(NAME));
        places.add(user.resolve(".likeness/data").resolve(NAME));
        places.add(Path.of("/usr/share/datasets").resolve(NAME));
        places.add(user.resolve(".keras/datasets").resolve(NAME));
        places.add(Path.of("data/FashionMNIST/raw"));
        places.add(user.resolve("data/FashionMNIST/raw"));
        String url = setting("likeness.fashion-mnist.url", "LIKENESS_FASHION_MNIST_URL");
        return new FashionMnist(
                places.stream().distinct().toList(),
                home.resolve(NAME),
                url == null ? OFFICIAL : url);
    }

    private static @Nullable String setting(String property, String variable) {
        String value = System.getProperty(property);
        return value != null ? value : System.getenv(variable);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String summary() {
        return "Pictures of clothing, grey, 28 × 28, 10 labels";
    }

    @Override
    public String licence() {
        return "MIT, Zalando SE";
    }

    @Override
    public int train() {
        return 60_000;
    }

    @Override
    public int test() {
        return 10_000;
    }

    @Override
    public Optional<String> where() {
        return folder().map(Path::toString);
    }

    /** The first of the places that has all four files. */
    private Optional<Path> folder() {
        return places.stream()
                .filter(
                        place ->
                                List.of(Split.values()).stream()
                                        .allMatch(
                                                split ->
                                                        IdxFolder.images(place, split).isPresent()
                                                                && IdxFolder.labels(place, split)
                                                                        .isPresent()))
                .findFirst();
    }

    @Override
    Images load(Split split) {
        Path folder = folder().orElseThrow(this::nowhere);
        String half = split == Split.TRAIN ? "train" : "t10k";
        return Idx.verified(
                ByteSource.of(IdxFolder.images(folder, split).orElseThrow(this::nowhere)),
                hash(half + "-images-idx3-ubyte.gz"),
                ByteSource.of(IdxFolder.labels(folder, split).orElseThrow(this::nowhere)),
                hash(half + "-labels-idx1-ubyte.gz"),
                LABELS);
    }

    private static String hash(String file) {
        String hash = HASHES.get(file);
        if (hash == null) {
            throw new IllegalArgumentException(file);
        }
        return hash;
    }

    private InputException nowhere() {
        String looked = places.stream().map(Path::toString).collect(Collectors.joining(", "));
        return new InputException(
                "fashion-mnist is not on this machine (looked in %s): fetch it with \"likeness datasets --download fashion-mnist\", or install the Debian package dataset-fashion-mnist, or set LIKENESS_DATA to the folder that holds fashion-mnist/."
                        .formatted(looked));
    }

    @Override
    public Path download() {
        for (Map.Entry<String, String> file : HASHES.entrySet()) {
            Path target = home.resolve(file.getKey());
            int magic = file.getKey().contains("images") ? Idx.IMAGES : Idx.LABELS;
            if (isThere(target, magic, file.getValue())) {
                continue;
            }
            String address = url + file.getKey();
            byte[] fetched = Download.bytes(address);
            Idx.read(ByteSource.of(address, fetched), magic, file.getValue());
            AtomicFile.write(target, out -> out.write(fetched));
        }
        return home;
    }

    private static boolean isThere(Path file, int magic, String hash) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try {
            Idx.read(ByteSource.of(file), magic, hash);
            return true;
        } catch (InputException damaged) {
            return false;
        }
    }
}
