package dev.likeness.neural.recommend;

import dev.likeness.neural.engine.NoGradient;
import dev.likeness.neural.engine.Tape;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.training.Learner;
import dev.likeness.neural.training.Losses;
import dev.likeness.neural.training.Objective;
import dev.likeness.neural.training.Updates;
import java.util.List;

/**
 * The step of a {@link RecVae}: in some passes over the users the encoder goes up the evidence
 * lower bound, in the next the decoder goes up the likelihood of whole histories (Shenbin et al.
 * 2020, algorithm 1).
 */
final class RecVaeObjective implements Objective<UserBatches.Users> {

    /** Weights of the standard normal distribution, of what the encoder said, and of a wide one. */
    private static final double STANDARD = 3 / 20.0;

    private static final double BEFORE = 3 / 4.0;
    private static final double WIDE = 1 / 10.0;
    private static final double WIDE_LOG_VARIANCE = 10;

    private static final double LOG_2_PI = Math.log(2 * Math.PI);

    private final RecVae recipe;
    private final RecVaeNetwork network;
    private final RecVaeEncoder before;
    private final Learner encoder;
    private final Learner decoder;
    private final Learner prior;
    private final long stepsPerEpoch;

    /**
     * The objective of a network.
     *
     * @param before the encoder as it was before its last updates
     * @param prior the learner of those weights; it follows and takes no steps
     */
    RecVaeObjective(
            RecVae recipe,
            RecVaeNetwork network,
            RecVaeEncoder before,
            Learner encoder,
            Learner decoder,
            Learner prior,
            long stepsPerEpoch) {
        this.recipe = recipe;
        this.network = network;
        this.before = before;
        this.encoder = encoder;
        this.decoder = decoder;
        this.prior = prior;
        this.stepsPerEpoch = stepsPerEpoch;
    }

    @Override
    public List<Learner> learners() {
        return List.of(encoder, decoder, prior);
    }

    @Override
    public Losses step(UserBatches.Users batch, Updates updates) {
        long turn = stepsPerEpoch * (recipe.turn() + 1);
        long within = batch.step() % turn;
        boolean encodes = within < stepsPerEpoch * recipe.turn();
        if (within == stepsPerEpoch * recipe.turn()) {
            prior.parameters().follow(encoder.parameters(), 1);
        }
        return encodes ? encoderStep(batch, updates) : decoderStep(batch, updates);
    }

    private Losses encoderStep(UserBatches.Users batch, Updates updates) {
        Tensor earlier;
        try (NoGradient still = NoGradient.open()) {
            earlier = before.encode(batch.whole());
        }
        try (Tape tape = Tape.open()) {
            Tensor encoded = network.encode(batch.input());
            Tensor mean = network.mean(encoded);
            Tensor logVariance = network.logVariance(encoded);
            Tensor code = mean.add(logVariance.mul(0.5).exp().mul(batch.noise()));
            Tensor negative = network.negative(code, batch.history()).mean();
            Tensor divergence =
                    logNormal(code, mean, logVariance)
                            .sub(
                                    logPrior(
                                            code,
                                            network.mean(earlier),
                                            network.logVariance(earlier)))
                            .sum(1);
            Tensor weighted = divergence.mul(batch.history().counts()).mul(recipe.gamma()).mean();
            updates.minimize(encoder, negative.add(weighted));
            return Losses.of("encoder", negative.detach()).and("kl", divergence.mean().detach());
        }
    }

    private Losses decoderStep(UserBatches.Users batch, Updates updates) {
        Tensor code;
        try (NoGradient still = NoGradient.open()) {
            Tensor encoded = network.encode(batch.whole());
            code =
                    network.mean(encoded)
                            .add(network.logVariance(encoded).mul(0.5).exp().mul(batch.noise()));
        }
        try (Tape tape = Tape.open()) {
            Tensor negative = network.negative(code, batch.history()).mean();
            updates.minimize(decoder, negative);
            return Losses.of("decoder", negative.detach());
        }
    }

    /** log N(z; mean, variance), number by number. */
    private static Tensor logNormal(Tensor z, Tensor mean, Tensor logVariance) {
        return z.sub(mean).square().div(logVariance.exp()).add(logVariance).add(LOG_2_PI).mul(-0.5);
    }

    /** The log density of the composite prior (section 3.3), number by number. */
    static Tensor logPrior(Tensor z, Tensor mean, Tensor logVariance) {
        Tensor standard = z.square().add(LOG_2_PI).mul(-0.5).add(Math.log(STANDARD));
        Tensor earlier = logNormal(z, mean, logVariance).add(Math.log(BEFORE));
        Tensor wide =
                z.square()
                        .mul(Math.exp(-WIDE_LOG_VARIANCE))
                        .add(WIDE_LOG_VARIANCE + LOG_2_PI)
                        .mul(-0.5)
                        .add(Math.log(WIDE));
        return Tensor.cat(2, standard.unsqueeze(2), earlier.unsqueeze(2), wide.unsqueeze(2))
                .logSumExp(2);
    }
}
