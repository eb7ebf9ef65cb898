package dev.likeness.neural.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.Conditions;
import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.image.Images;
import dev.likeness.neural.Blobs;
import dev.likeness.neural.codec.ImageCodec;
import dev.likeness.neural.engine.NoGradient;
import dev.likeness.neural.engine.Scope;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.random.Randomness;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionalGanTest {

    private static final Fit FIT = Fit.defaults().withSteps(1L).withThreads(1);

    private static ConditionalGanModel fitted(Images data) {
        return (ConditionalGanModel)
                SmallGans.mlp().withConditional(Gan.Conditioning.TRUE).fit(data, FIT);
    }

    @Test
    void everySampleHasTheLabelAskedFor() {
        ConditionalGanModel model = fitted(Blobs.of(60, 1, 8, 1));
        for (String name : Blobs.CLASSES) {
            Images sample = model.given(Conditions.of("label", name)).sample(70, 3);
            assertThat(sample.labelNames()).isEqualTo(Blobs.CLASSES);
            assertThat(sample.labels())
                    .as("labels of a sample given %s", name)
                    .containsOnly(Blobs.CLASSES.indexOf(name));
        }
    }

    @Test
    void autoLearnsFromLabelsWhereThereAreAnyAndItsCardSaysSo() {
        Gan auto = SmallGans.mlp().withConditional(Gan.Conditioning.AUTO);
        Images labelled = Blobs.of(60, 1, 8, 1);
        Images bare =
                Images.ofFloats(1, 1, 8, 8, new float[64])
                        .concat(labelled.slice(0, 59)); // without common labels there are none
        GanModel told = auto.fit(labelled, FIT);
        GanModel untold = auto.fit(bare, FIT);
        assertThat(told).isInstanceOf(ConditionalGanModel.class);
        assertThat(told.card().recipe()).containsEntry("conditional", "true");
        assertThat(untold).isNotInstanceOf(ConditionalGanModel.class);
        assertThat(untold.card().recipe()).containsEntry("conditional", "false");
    }

    @Test
    void sameNoiseGivesAnotherPictureForAnotherLabel() {
        ConditionalGanModel model = fitted(Blobs.of(60, 1, 8, 1));
        float[] left = values(model.given(Conditions.of("label", "left")).sample(1, 3));
        float[] right = values(model.given(Conditions.of("label", "right")).sample(1, 3));
        assertThat(left).as("the picture of the left class").isNotEqualTo(right);
    }

    private static float[] values(Images images) {
        float[] values = new float[images.pixels()];
        images.copyTo(0, values, 0);
        return values;
    }

    /** 4,000 labels against a share of 0.8: five standard errors, one false alarm in a million. */
    @Test
    void labelsAreDrawnAsOftenAsTheDataHasThem() {
        Images blobs = Blobs.of(50, 1, 8, 1);
        int[] labels = new int[50];
        Arrays.fill(labels, 40, 50, 2);
        ConditionalGanModel model = fitted(blobs.withLabels(labels, Blobs.CLASSES));
        double first = 0;
        for (float[] code : model.latent(0, 4000, 1)) {
            assertThat(code).as("a code of noise and classes").hasSize(5 + 3);
            assertThat(code[6]).as("a class that the data never shows").isZero();
            assertThat(code[5] + code[7]).as("the class of a code").isEqualTo(1);
            first += code[5];
        }
        assertThat(first / 4000)
                .as("share of the first class")
                .isCloseTo(0.8, within(5 * Math.sqrt(0.8 * 0.2 / 4000)));
    }

    @Test
    void unknownLabelIsRefusedWithTheNearest() {
        ConditionalGanModel model = fitted(Blobs.of(60, 1, 8, 1));
        assertThatThrownBy(() -> model.given(Conditions.of("label", "rihgt")))
                .isInstanceOf(InputException.class)
                .hasMessage("The model knows no label \"rihgt\". Did you mean right?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"colour", "label<", "two"})
    void otherEvidenceIsRefused(String kind) {
        Conditions evidence =
                switch (kind) {
                    case "colour" -> Conditions.of("colour", "red");
                    case "label<" ->
                            new Conditions(List.of())
                                    .and("label", Conditions.Comparison.LESS, "left");
                    default ->
                            Conditions.of("label", "left")
                                    .and("label", Conditions.Comparison.EQUAL, "right");
                };
        ConditionalGanModel model = fitted(Blobs.of(60, 1, 8, 1));
        assertThatThrownBy(() -> model.given(evidence))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll(
                        "one condition, label=NAME", evidence.conditions().toString());
    }

    @Test
    void interpolationKeepsTheClassOfEachPathsBeginning() {
        ConditionalGanModel model = fitted(Blobs.of(60, 1, 8, 1));
        Images ends = model.sample(0, 8, 5);
        int[] labels = model.interpolate(4, 3, 5).labels();
        for (int path = 0; path < 4; path++) {
            assertThat(Arrays.copyOfRange(labels, 3 * path, 3 * path + 3))
                    .as("labels along path %d", path)
                    .containsOnly(ends.label(2 * path));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MLP", "CONVOLUTIONAL", "RESIDUAL"})
    void discriminatorSeesTheClass(String architecture) {
        Gan recipe =
                SmallGans.r3()
                        .withArchitecture(Gan.Architecture.valueOf(architecture))
                        .withConditional(Gan.Conditioning.TRUE);
        Images data = Blobs.of(6, 3, 8, 1);
        ImageCodec codec = ImageCodec.of(data);
        Discriminator discriminator = new Discriminator(recipe, codec, Randomness.of(1));
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            Tensor x = codec.rows(data, Randomness.of(0)).at(new int[] {0, 1, 2, 3, 4, 5});
            Tensor left = Tensor.oneHot(Tensor.of(new long[6], 6), 3);
            Tensor right = Tensor.oneHot(Tensor.of(new long[] {1, 1, 1, 1, 1, 1}, 6), 3);
            Tensor onLeft = discriminator.forward(x, left);
            assertThat(onLeft.shape()).as("logits").containsExactly(6, 1);
            assertThat(onLeft.toFloats())
                    .as("logits as the left class")
                    .isNotEqualTo(discriminator.forward(x, right).toFloats());
        }
    }

    @Test
    void dataWithoutClassesIsRefused() {
        Gan recipe = SmallGans.mlp().withConditional(Gan.Conditioning.TRUE);
        assertThatThrownBy(() -> recipe.fit(Blobs.unlabelled(40, 1, 8, 1), FIT))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll(
                        "conditional=true needs pictures with labels", "found none");
        Images oneClass = Blobs.of(40, 1, 8, 1).withLabels(new int[40], List.of("all"));
        assertThatThrownBy(() -> recipe.fit(oneClass, FIT))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("at least two classes", "found one class");
    }
}
