package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad input ends in one sentence and leaves nothing half-written. */
class BadInputTest {

    @TempDir private Path folder;
    private Path pictures;
    private Path run;

    @BeforeEach
    void drawPictures() {
        pictures = Pictures.folder(folder);
        run = folder.resolve("runs/first");
    }

    private void assertRefused(Run refused, int code, String... says) {
        assertThat(refused.code()).as(refused.err()).isEqualTo(code);
        assertThat(refused.err())
                .contains(says)
                .doesNotContain("\tat ")
                .doesNotContain("Exception");
        assertThat(refused.out()).as("standard output").isEmpty();
        assertThat(folder.resolve("runs")).as("the folder of runs").doesNotExist();
    }

    private Run fit(Object data, Object... more) {
        Object[] all = new Object[6 + more.length];
        System.arraycopy(
                new Object[] {"fit", "pixels", "--data", data, "--out", run}, 0, all, 0, 6);
        System.arraycopy(more, 0, all, 6, more.length);
        return Run.of(all);
    }

    private Path idx(String name, int magic, int... sizesThenBytes) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(magic);
        int dimensions = magic & 0xff;
        for (int i = 0; i < sizesThenBytes.length; i++) {
            if (i < dimensions) {
                out.writeInt(sizesThenBytes[i]);
            } else {
                out.write(sizesThenBytes[i]);
            }
        }
        Path file = folder.resolve("idx").resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes.toByteArray());
    }

    @Test
    void anUnknownFamilyIsRefusedWithTheNearest() {
        assertRefused(
                Run.of("fit", "pixel", "--data", pictures, "--out", run),
                2,
                "There is no model family \"pixel\". Did you mean pixels?");
    }

    @Test
    void aMissingFamilyIsRefusedWithThoseThereAre() {
        assertRefused(Run.of("fit", "--data", pictures), 2, "Which family", "pixels");
    }

    @Test
    void missingDataAreAskedFor() {
        assertRefused(Run.of("fit", "pixels", "--out", run), 2, "What to learn from", "--data");
    }

    @Test
    void anUnknownPresetIsRefusedWithTheNearest() {
        assertRefused(
                fit(pictures, "--preset", "plane"),
                2,
                "pixels has no preset \"plane\". Did you mean plain?");
    }

    @Test
    void anUnknownSettingIsRefusedWithTheNearest() {
        assertRefused(
                fit(pictures, "--set", "bach=3"),
                2,
                "There is no setting bach. Did you mean batch?");
    }

    @Test
    void aSettingOfTheWrongKindIsRefused() {
        assertRefused(
                fit(pictures, "--set", "batch=many"),
                2,
                "batch must be a whole number",
                "\"many\"");
        assertRefused(fit(pictures, "--set", "batch"), 2, "KEY=VALUE", "batch");
        assertRefused(fit(pictures, "--set", "batch=0"), 2, "batch must be at least 1, found 0.");
    }

    @Test
    void limitsThatEndBeforeTheyBeginAreRefused() {
        assertRefused(fit(pictures, "--epochs", 0), 2, "epochs must be at least 1, found 0.");
        assertRefused(fit(pictures, "--steps", 0), 2, "steps must be at least 1, found 0.");
        assertRefused(fit(pictures, "--minutes", 0), 2, "minutes must be more than 0, found 0");
        assertRefused(fit(pictures, "--minutes", "NaN"), 2, "minutes must be more than 0");
        assertRefused(fit(pictures, "--threads", -1), 2, "threads must be at least 1");
        assertRefused(fit(pictures, "--epochs", "three"), 2, "--epochs", "'three'");
    }

    @Test
    void anUnknownDataSetIsRefusedWithTheNearest() {
        assertRefused(fit("mnits"), 2, "There is no data set \"mnits\"", "Did you mean mnist?");
        assertRefused(fit(folder.resolve("nowhere/at/all")), 2, "There is no file or folder");
    }

    @Test
    void anUnknownOptionOrCommandIsRefusedWithTheNearest() {
        assertRefused(
                fit(pictures, "--epoch", 3),
                2,
                "There is no option --epoch. Did you mean --epochs?");
        assertRefused(Run.of("fitt"), 2, "There is no command fitt. Did you mean fit?");
        assertRefused(Run.of(new String[0]), 2, "Which command?", "sample");
    }

    @Test
    void greyAndRgbExcludeEachOther() {
        assertRefused(fit(pictures, "--grey", "--rgb"), 2, "Give grey or rgb, not both");
    }

    @Test
    void aWrongIdxMagicNumberIsRefused() throws Exception {
        Path file = idx("train-images-idx3-ubyte", 0x0a0b0803, 1, 2, 2, 0, 0, 0, 0);
        assertRefused(fit(file), 1, file.toString());
    }

    @Test
    void imageAndLabelCountsThatDifferAreRefused() throws Exception {
        idx("train-images-idx3-ubyte", 0x0803, 2, 2, 2, 0, 0, 0, 0, 1, 1, 1, 1);
        idx("train-labels-idx1-ubyte", 0x0801, 3, 0, 1, 0);
        assertRefused(fit(folder.resolve("idx")), 1, "2", "3", "train-labels-idx1-ubyte");
    }

    @Test
    void anEmptyOrUnreadablePictureIsRefused() throws Exception {
        Files.write(pictures.resolve("dark/empty.png"), new byte[0]);
        assertRefused(fit(pictures), 1, "empty.png");
        Files.writeString(pictures.resolve("dark/empty.png"), "no picture at all");
        assertRefused(fit(pictures), 1, "empty.png");
    }

    @Test
    void aFolderWithoutPicturesIsRefused() throws Exception {
        assertRefused(fit(Files.createDirectory(folder.resolve("hollow"))), 1, "hollow");
    }

    @Test
    void picturesOfSeveralSizesAskForASize() throws Exception {
        Path larger = Files.createDirectory(folder.resolve("larger"));
        Run.of("fit", "pixels", "--data", pictures, "--out", folder.resolve("r"), "--size", 9);
        Run.of("sample", folder.resolve("r"), "-n", 1, "-o", larger + "/");
        Files.move(larger.resolve("000000.png"), pictures.resolve("dark/larger.png"));

        assertRefused(fit(pictures), 1, "--size");
    }

    @Test
    void aBatchLargerThanTheDataIsRefusedAndTheNewFolderTakenAway() {
        assertRefused(
                fit(pictures, "--set", "batch=41"),
                1,
                "The batch of 41 is larger than the data, which has 40 examples.");
    }

    @Test
    void aFileInPlaceOfTheFolderIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("taken"), "mine");
        Run refused = Run.of("fit", "pixels", "--data", pictures, "--out", file.resolve("run"));
        assertRefused(refused, 1, "cannot be made", file + " is a file", "--out");
        assertThat(file).hasContent("mine");
    }

    @Test
    void aFolderThatHoldsARunIsNotOverwritten() throws Exception {
        Path taken = folder.resolve("taken");
        Run.of("fit", "pixels", "--data", pictures, "--out", taken, "--epochs", 1);
        var before = Run.filesIn(taken);

        Run refused = Run.of("fit", "pixels", "--data", pictures, "--out", taken);

        assertRefused(refused, 1, "already holds a run", "fit --resume " + taken);
        assertThat(Run.filesIn(taken)).isEqualTo(before);
    }

    @Test
    void toResumeWhatIsNoRunIsRefused() {
        assertRefused(Run.of("fit", "--resume", folder.resolve("no")), 1, "does not exist");
        assertRefused(Run.of("fit", "--resume", pictures), 1, "holds no recipe.json");
    }

    @Test
    void aDamagedRecipeIsRefusedWithItsPlace() throws Exception {
        Path taken = folder.resolve("taken");
        Run.of("fit", "pixels", "--data", pictures, "--out", taken, "--epochs", 1);
        Path recipe = taken.resolve("recipe.json");
        String text = Files.readString(recipe);

        Files.writeString(recipe, text.substring(0, text.length() / 2));
        assertRefused(Run.of("fit", "--resume", taken, "--epochs", 2), 1, "recipe.json");
        Files.writeString(recipe, text.replaceFirst("(\"grey\" ?:) ?false", "$1 \"blue\""));
        assertRefused(Run.of("fit", "--resume", taken, "--epochs", 2), 1, "dataOptions");
    }
}
