package dev.likeness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.file.ModelFile;
import dev.likeness.toy.Fault;
import dev.likeness.toy.Gaussian;
import dev.likeness.toy.GaussianModel;
import dev.likeness.toy.Points;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsTest {

    @TempDir Path folder;

    private static GaussianModel model() {
        return new Gaussian(1, Fault.NONE).fit(new Points(new float[][] {{1}, {3}}));
    }

    @Test
    void familiesAreFoundByName() {
        assertThat(Models.families())
                .<String>extracting(Family::name)
                .containsExactly("gaussian", "letters", "margins", "means", "secretive");
        assertThat(Models.family("gaussian").recipeType()).isEqualTo(Gaussian.class);
        assertThatThrownBy(() -> Models.family("gausian"))
                .isInstanceOf(InputException.class)
                .hasMessage("There is no model family \"gausian\". Did you mean gaussian?");
    }

    @Test
    void modelIsLoadedFromItsFileOrItsRunFolder() {
        Path file = folder.resolve("model.safetensors");
        model().save(file);
        assertThat(Models.load(file).card()).isEqualTo(model().card());
        assertThat(Models.load(folder).card()).isEqualTo(model().card());
        assertThat(Models.card(folder)).isEqualTo(model().card());
    }

    @Test
    void folderWithoutAModelSaysWhatToDo() throws IOException {
        assertRefused("holds no model and no run. Give a model file or the folder of a run.");
        Files.writeString(folder.resolve("recipe.json"), "{}");
        assertRefused("was stopped before the first checkpoint. Start it again: resume=" + folder);
        Files.writeString(folder.resolve("checkpoint.safetensors"), "");
        assertRefused("Go on with it: resume=" + folder);
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> Models.load(folder))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(folder + " holds ")
                .hasMessageContaining(message);
    }

    @Test
    void cardIsReadWithoutTheFamily() {
        Path file = folder.resolve("strange.safetensors");
        ModelCard card =
                new ModelCard(
                        "strange",
                        Map.of(),
                        new ModelCard.Data("points", 1, Map.of(), "sha256:0"),
                        0,
                        0,
                        0,
                        Map.of(),
                        Map.of());
        ModelFile.of(card).write(file);
        assertThat(Models.card(file)).isEqualTo(card);
        assertThatThrownBy(() -> Models.load(file))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "There is no model family \"strange\". Known: gaussian, letters, margins, means, secretive.");
    }
}
