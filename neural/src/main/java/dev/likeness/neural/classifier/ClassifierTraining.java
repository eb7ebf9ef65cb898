package dev.likeness.neural.classifier;

import dev.likeness.InputException;
import dev.likeness.image.Images;
import dev.likeness.neural.codec.ImageCodec;
import dev.likeness.neural.engine.CrossEntropy;
import dev.likeness.neural.engine.Tape;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Parameters;
import dev.likeness.neural.training.Assembly;
import dev.likeness.neural.training.Batch;
import dev.likeness.neural.training.Learner;
import dev.likeness.neural.training.Losses;
import dev.likeness.neural.training.Objective;
import dev.likeness.neural.training.Optimizer;
import dev.likeness.neural.training.Schedule;
import dev.likeness.neural.training.Trainee;
import dev.likeness.neural.training.Updates;
import dev.likeness.random.Draws;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Fits an image classifier. */
final class ClassifierTraining implements Objective<Batch> {

    private static final double RAMP_UP = 0.1;

    private final ImageClassifier recipe;
    private final ClassifierNetwork network;
    private final Learner learner;
    private final ImageClassifierModel unscored;
    private final @Nullable Images validation;

    private ClassifierTraining(
            ImageClassifier recipe,
            Trainee<ClassifierNetwork> trainee,
            ImageClassifierModel unscored,
            @Nullable Images validation) {
        this.recipe = recipe;
        this.network = trainee.network();
        this.learner = trainee.learner();
        this.unscored = unscored;
        this.validation = validation;
    }

    static ImageClassifierModel fit(
            ImageClassifier recipe, @Nullable Images validation, Assembly<Images> work) {
        ImageCodec codec = ImageCodec.of(work.data());
        if (codec.classes().size() < 2) {
            throw new InputException(
                    "A classifier needs pictures with labels of at least two classes. Put the"
                            + " pictures of each class into a sub-folder of its name.");
        }
        if (validation != null) {
            codec.check(validation);
            codec.checkLabels(validation);
        }
        Trainee<ClassifierNetwork> trainee =
                Trainee.of(
                        "classifier",
                        Optimizer.Settings.adam(recipe.learningRate())
                                .withRule(Optimizer.Rule.ADAMW)
                                .withWeightDecay(recipe.weightDecay())
                                .withSchedule(Schedule.COSINE)
                                .withWarmupSteps(100),
                        new Learner.Average(recipe.emaHalfLife(), RAMP_UP),
                        () ->
                                new ClassifierNetwork(
                                        recipe, codec, Parameters.fresh(work.randomness())));
        ImageClassifierModel unscored =
                new ImageClassifierModel(work.card(recipe, Map.of()), codec, trainee.kept());
        work.train(
                codec.rows(work.data(), work.randomness()),
                recipe.batch(),
                recipe.epochs(),
                new ClassifierTraining(recipe, trainee, unscored, validation));
        Map<String, Double> scores =
                validation == null
                        ? Map.of()
                        : Map.of("accuracy on validation pictures", unscored.accuracy(validation));
        return new ImageClassifierModel(work.card(recipe, scores), codec, trainee.kept());
    }

    @Override
    public List<Learner> learners() {
        return List.of(learner);
    }

    @Override
    public Losses step(Batch batch, Updates updates) {
        try (Tape tape = Tape.open()) {
            Tensor features = network.features(moved(batch), true);
            Tensor kept =
                    batch.uniforms("dropout", recipe.features())
                            .sub(recipe.dropout())
                            .greater(0)
                            .div(1 - recipe.dropout());
            Tensor loss = CrossEntropy.of(network.logits(features.mul(kept)), batch.labels());
            updates.minimize(learner, loss);
            return Losses.of("cross-entropy", loss.detach());
        }
    }

    /** The batch a few pixels aside, and mirrored or not. */
    private Tensor moved(Batch batch) {
        Draws draws = batch.randomness().fork("move").at(batch.step());
        int shift = recipe.shift();
        Tensor x = batch.x();
        if (shift > 0) {
            long down = draws.nextInt(2 * shift + 1);
            long right = draws.nextInt(2 * shift + 1);
            x = x.padded(shift).slice(2, down, down + x.size(2)).slice(3, right, right + x.size(3));
        }
        return recipe.flip() && draws.nextBoolean() ? x.flip(3) : x;
    }

    @Override
    public @Nullable Goal goal() {
        return validation == null ? null : new Goal("accuracy", true);
    }

    @Override
    public Look look(int epoch, Map<String, Double> meanLosses) {
        return new Look(
                validation == null ? Map.of() : Map.of("accuracy", unscored.accuracy(validation)),
                Optional.empty(),
                List.of());
    }
}
