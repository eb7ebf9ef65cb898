package dev.likeness.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.Data;
import dev.likeness.InputException;
import dev.likeness.Kinds;
import dev.likeness.NamedDataset;
import dev.likeness.Split;
import dev.likeness.image.Images;
import dev.likeness.table.Table;
import dev.likeness.text.Corpus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetsTest {

    private static void refused(String name, String message) {
        assertThatThrownBy(() -> Loading.load(name, Split.TRAIN, ImageOptions.defaults()))
                .isInstanceOf(InputException.class)
                .hasMessage(message);
    }

    /** The hashes are those of the decompressed files as they are published. */
    @Test
    void theShippedDigitsAreThePublishedOnes() {
        Idx.read(
                Mnist.images(Split.TRAIN),
                Idx.IMAGES,
                "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db");
        Idx.read(
                Mnist.labels(Split.TRAIN),
                Idx.LABELS,
                "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5");
        Idx.read(
                Mnist.images(Split.TEST),
                Idx.IMAGES,
                "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7");
        Idx.read(
                Mnist.labels(Split.TEST),
                Idx.LABELS,
                "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2");
    }

    @Test
    void theDigitsAreAsEveryoneKnowsThem() {
        Images train = Loading.load("mnist", Split.TRAIN, ImageOptions.defaults());
        Images test = Loading.load("mnist", Split.TEST, ImageOptions.defaults());
        assertThat(train.toString()).isEqualTo("60000 pictures of 1 × 28 × 28, labelled");
        assertThat(test.toString()).isEqualTo("10000 pictures of 1 × 28 × 28, labelled");
        assertThat(train.slice(0, 5).labels()).containsExactly(5, 0, 4, 1, 9);
        assertThat(test.slice(0, 5).labels()).containsExactly(7, 2, 1, 0, 4);
        float[] picture = new float[784];
        double sum = 0;
        for (int i = 0; i < train.count(); i++) {
            train.copyTo(i, picture, 0);
            for (float value : picture) {
                sum += value;
            }
        }
        // The mean that every tutorial normalises with.
        assertThat(sum / train.count() / 784).isBetween(0.13065, 0.13067);
        assertThat(Loading.hasTest("mnist")).isTrue();
    }

    @Test
    void aWrongHashIsNamed() {
        assertThatThrownBy(() -> Idx.read(Mnist.labels(Split.TEST), Idx.LABELS, "abc"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("t10k-labels-idx1-ubyte.gz is not the published file")
                .hasMessageContaining("expected abc");
    }

    @Test
    void knownDataSetsSayWhatTheyAreAndWhereTheyAre() {
        assertThat(Kinds.datasets())
                .<String>extracting(NamedDataset::name)
                .containsExactly(
                        "mnist",
                        "fashion-mnist",
                        "adult",
                        "shakespeare",
                        "names",
                        "tang",
                        "tastes",
                        "movielens-100k",
                        "movielens-1m",
                        "movielens-20m");
        NamedDataset<?> mnist = Kinds.dataset("mnist").orElseThrow();
        assertThat(mnist.where()).contains("shipped");
        assertThat(mnist.licence()).startsWith("CC BY-SA 3.0");
        assertThat(mnist.train()).isEqualTo(60_000);
    }

    @Test
    void anUnknownNameIsRefusedWithTheNearest() {
        refused(
                "fashion-mnits",
                "There is no data set \"fashion-mnits\", and no file or folder of that name. Did you mean fashion-mnist?");
        refused(
                "imagenet-large",
                "There is no data set \"imagenet-large\", and no file or folder of that name. Known: mnist, fashion-mnist. Or give a path to a picture, a folder of pictures (sub-folders are labels, or the halves train and test), an IDX file or folder, or an .npy file.");
        refused("no/such/folder", "There is no file or folder no/such/folder.");
        assertThatThrownBy(() -> Loading.hasTest("minst")).hasMessageEndingWith("mean mnist?");
        assertThatThrownBy(() -> Kinds.dataset("mnist").orElseThrow().download())
                .hasMessage("mnist is shipped; there is nothing to download.");
    }

    @Test
    void aFileOfAnotherKindIsRefused(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "1,2\n");
        refused(
                file.toString(),
                "Pictures were expected, and %s holds tables. Give a picture, a folder of pictures (sub-folders are labels, or the halves train and test), an IDX file or folder, or an .npy file."
                        .formatted(file));
        Path text = Files.writeString(folder.resolve("a.md"), "1,2\n");
        refused(
                text.toString(),
                text
                        + " is no data that can be read: a picture, a folder of pictures, an IDX file or an .npy file was expected.");
    }

    @Test
    void theNoticeNamesTheLicences() throws IOException {
        try (InputStream in = Datasets.class.getResourceAsStream("NOTICE.txt")) {
            assertThat(in).isNotNull();
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("Attribution-ShareAlike 3.0", "Zalando");
        }
    }

    @Test
    void theShippedTableIsReadAsAFileIs() {
        Table adult = Data.read("adult", Table.class);
        assertThat(adult.rows()).isEqualTo(22_561);
        assertThat(adult.names()).hasSize(15).startsWith("age", "workclass").endsWith("income");
        assertThat(adult.column("income").schema().levels()).containsExactly("<=50K", ">50K");
        assertThatThrownBy(() -> Data.read("adult", Images.class))
                .hasMessageStartingWith("Pictures were expected, and adult holds tables.");
        assertThatThrownBy(() -> Data.read("mnist", Table.class))
                .hasMessageStartingWith("Tables were expected, and mnist holds pictures.");
    }

    @Test
    void theShippedTextIsTheOneThatModelsAreComparedOn() {
        Corpus text = Data.read("shakespeare", Corpus.class);
        assertThat(text.count()).isEqualTo(1);
        assertThat(text.characters()).isEqualTo(1_115_394);
        assertThat(text.text(0)).startsWith("First Citizen:\nBefore we proceed any further");
        Corpus names = Data.read("names", Corpus.class);
        assertThat(names.count()).isEqualTo(32_033);
        assertThat(names.text(0)).isEqualTo("emma");
        Corpus tang = Data.read("tang", Corpus.class);
        assertThat(tang.count()).isEqualTo(313);
        assertThat(tang.text(0)).startsWith("《感遇・其一》\n作者：张九龄\n兰叶春葳蕤，桂华秋皎洁。\n");
    }
}
