package dev.likeness.neural.autoencoder;

import dev.likeness.image.Images;
import dev.likeness.neural.codec.ImageBlocks;
import dev.likeness.neural.codec.ImageCodec;
import dev.likeness.neural.engine.Tape;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.latent.LatentSamplers;
import dev.likeness.neural.layer.Parameters;
import dev.likeness.neural.training.Assembly;
import dev.likeness.neural.training.Batch;
import dev.likeness.neural.training.Learner;
import dev.likeness.neural.training.Losses;
import dev.likeness.neural.training.Objective;
import dev.likeness.neural.training.Optimizer;
import dev.likeness.neural.training.Trainee;
import dev.likeness.neural.training.Updates;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Fits an autoencoder, and then the latent samplers to the codes of its training pictures. */
final class AutoencoderTraining implements Objective<Batch> {

    /** Keras' default; PyTorch's is a tenth of it. */
    private static final double EPSILON = 1e-7;

    private static final double RAMP_UP = 0.1;

    private final Autoencoder recipe;
    private final AutoencoderNetwork network;
    private final Learner learner;
    private final Reconstructions seen;
    private final Images shown;
    private final @Nullable Images validation;

    private AutoencoderTraining(
            Autoencoder recipe,
            Trainee<AutoencoderNetwork> trainee,
            Reconstructions seen,
            Images shown,
            @Nullable Images validation) {
        this.recipe = recipe;
        this.network = trainee.network();
        this.learner = trainee.learner();
        this.seen = seen;
        this.shown = shown;
        this.validation = validation;
    }

    static AutoencoderModel fit(
            Autoencoder recipe, @Nullable Images validation, Assembly<Images> work) {
        Images data = work.data();
        ImageCodec codec = ImageCodec.of(data);
        if (validation != null) {
            codec.check(validation);
        }
        Trainee<AutoencoderNetwork> trainee =
                Trainee.of(
                        "autoencoder",
                        settings(recipe),
                        new Learner.Average(recipe.emaHalfLife(), RAMP_UP),
                        () ->
                                new AutoencoderNetwork(
                                        recipe, codec, Parameters.fresh(work.randomness())));
        AutoencoderNetwork kept = trainee.kept();
        Reconstructions seen = new Reconstructions(recipe, codec, kept);
        work.train(
                codec.rows(data, work.randomness()),
                recipe.batch(),
                recipe.epochs(),
                new AutoencoderTraining(
                        recipe, trainee, seen, validation == null ? data : validation, validation));
        float[][] codes = ImageBlocks.encode(codec, data, x -> kept.encode(x, false));
        Map<String, Double> scores =
                validation == null
                        ? Map.of()
                        : Map.of("reconstruction of validation pictures", seen.loss(validation));
        return new AutoencoderModel(
                work.card(recipe, scores),
                recipe,
                codec,
                kept,
                LatentSamplers.fit(codes, work.fit().seed()),
                LatentSamplers.MIXTURE);
    }

    private static Optimizer.Settings settings(Autoencoder recipe) {
        return Optimizer.Settings.adam(recipe.learningRate())
                .withRule(recipe.optimizer())
                .withBeta1(recipe.beta1())
                .withBeta2(recipe.beta2())
                .withWeightDecay(recipe.weightDecay())
                .withEpsilon(EPSILON)
                .withClip(recipe.clip())
                .withSchedule(recipe.schedule())
                .withWarmupSteps(recipe.warmupSteps());
    }

    @Override
    public List<Learner> learners() {
        return List.of(learner);
    }

    @Override
    public Losses step(Batch batch, Updates updates) {
        try (Tape tape = Tape.open()) {
            Tensor codes = network.encode(noisy(batch), true);
            Tensor loss = recipe.loss().of(network.logits(codes, true), batch.x());
            Losses losses = Losses.of("reconstruction", loss.detach());
            Tensor total = loss;
            if (recipe.sparsity() != Sparsity.NONE) {
                Tensor penalty = recipe.sparsity().of(codes, recipe.sparsityTarget());
                losses.and("sparsity", penalty.detach());
                total = loss.add(penalty.mul(recipe.sparsityWeight()));
            }
            updates.minimize(learner, total);
            return losses;
        }
    }

    /** The pictures as the encoder sees them. */
    private Tensor noisy(Batch batch) {
        int pixels = (int) (batch.x().count() / batch.size());
        return switch (recipe.noise()) {
            case NONE -> batch.x();
            case GAUSSIAN ->
                    batch.normals("noise", pixels)
                            .mul(recipe.noiseLevel())
                            .reshape(batch.x().shape())
                            .add(batch.x())
                            .clamp(0, 1);
            case MASKING ->
                    batch.uniforms("noise", pixels)
                            .sub(recipe.noiseLevel())
                            .add(1e-9) // a uniform number may be 0, and no pixel is masked at
                            // level 0
                            .greater(0)
                            .reshape(batch.x().shape())
                            .mul(batch.x());
        };
    }

    @Override
    public @Nullable Goal goal() {
        return validation == null ? null : new Goal("validation", false);
    }

    @Override
    public Look look(int epoch, Map<String, Double> meanLosses) {
        return new Look(
                validation == null ? Map.of() : Map.of("validation", seen.loss(validation)),
                Optional.of(seen.sheet(shown)),
                List.of());
    }
}
