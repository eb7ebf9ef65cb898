package dev.likeness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.Density;
import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.Notices;
import dev.likeness.Sampler;
import dev.likeness.Split;
import dev.likeness.file.RunFolder;
import dev.likeness.table.Table;
import dev.likeness.toy.Points;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fitted model is opened, and asked for what it can do. */
class OpenedModelTest {

    @TempDir private Path folder;
    private Path run = Path.of("");

    @BeforeEach
    void fit() {
        String data = PointFiles.numbered(folder, 6).toString();
        run =
                Runs.start(
                                RunRequest.of("means", data)
                                        .withFit(Fit.defaults())
                                        .withFolder(folder.resolve("run"))
                                        .plan(),
                                Runs.Watcher.SILENT)
                        .await()
                        .folder();
    }

    @Test
    void modelHasTheTypeOfItsData() {
        OpenedModel<Points> model = OpenedModel.open(run).of(Points.class);
        Sampler<Points> sampler = model.ability(Sampler.class, "sample");

        assertThat(sampler.sample(5, 1).count()).isEqualTo(5);
        assertThat(model.kind().name()).isEqualTo("points");
        assertThat(OpenedModel.kindOf(run).name()).isEqualTo("points");
        assertThat(model.name()).isEqualTo("run");
        assertThatThrownBy(() -> OpenedModel.open(run).of(Table.class))
                .isInstanceOf(InputException.class)
                .hasMessage(run + " is a model of points, and one of tables is needed.");
    }

    @Test
    void abilityThatIsMissingIsRefusedWithTheFamiliesThatHaveIt() {
        OpenedModel<?> model = OpenedModel.open(run);

        assertThat(model.can(Density.class)).isFalse();
        assertThatThrownBy(() -> model.ability(Density.class, "score"))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "A means cannot score, and %s is one. These can: gaussian.".formatted(run));
    }

    @Test
    void dataAreThoseOfTheRunUnlessOthersAreNamed() {
        OpenedModel<Points> model = OpenedModel.open(run).of(Points.class);
        Path others = PointFiles.write(folder.resolve("others.points"), "1 2", "3 4", "5 6");

        assertThat(model.data(null, Map.of()).read(Split.TRAIN, Notices.NONE).count()).isEqualTo(6);
        assertThat(model.data(others.toString(), Map.of()).read(Split.TRAIN, Notices.NONE).count())
                .isEqualTo(3);
    }

    @Test
    void modelOutsideARunDoesNotKnowItsData() throws Exception {
        Path alone = folder.resolve("alone.safetensors");
        Files.copy(new RunFolder(run).model(), alone);

        assertThatThrownBy(() -> OpenedModel.open(alone).data(null, Map.of()))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "Which data? %s is in no run folder, so what it learnt from is not known; name them."
                                .formatted(alone));
    }
}
