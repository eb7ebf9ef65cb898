package dev.likeness.neural.training;

import dev.likeness.image.Images;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Initializer;
import dev.likeness.neural.layer.Parameters;
import dev.likeness.random.Randomness;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** A linear regression with noise in its inputs: all that the loop can do, in microseconds. */
final class Toy implements Objective<Batch> {

    static final Optimizer.Settings ADAM = Optimizer.Settings.adam(0.05);

    private final Learner learner;

    /** The positions of each batch, in order. */
    final List<int[]> batches = new ArrayList<>();

    /** What the loss of a step, from 0, is multiplied with. */
    LongFunction<Double> factor = step -> 1.0;

    /** What {@link #look} measures, one number an epoch; the last one for all later epochs. */
    double[] scores = {1};

    /** Whether it has validation data. */
    boolean judged = true;

    /** What {@link #look} warns of. */
    List<String> warnings = List.of();

    Toy(Optimizer.Settings settings) {
        this("toy", settings, false, 3);
    }

    Toy(String name, Optimizer.Settings settings, boolean averaged, int width) {
        learner =
                new Learner(
                        name,
                        parameters(width),
                        settings,
                        averaged ? parameters(width) : null,
                        averaged ? new Learner.Average(30, 0.5) : null);
    }

    private static Parameters parameters(int width) {
        Parameters parameters = Parameters.fresh(Randomness.of(4));
        parameters.learn("weight", Initializer.normal(1), width, 1);
        parameters.learn("bias", Initializer.constant(0), 1);
        return parameters;
    }

    /** Examples of three numbers. */
    BatchSource<Batch> data(int count, int batch, long seed) {
        return new ShuffledRows(rows(count), batch, seed);
    }

    private Rows rows(int count) {
        return new Rows() {
            @Override
            public int count() {
                return count;
            }

            @Override
            public Tensor at(int[] positions) {
                batches.add(positions);
                float[] values = new float[3 * positions.length];
                for (int i = 0; i < positions.length; i++) {
                    Randomness.of(8).normals(positions[i], values, 3 * i, 3);
                }
                return Tensor.of(values, positions.length, 3);
            }
        };
    }

    @Override
    public List<Learner> learners() {
        return List.of(learner);
    }

    Learner learner() {
        return learner;
    }

    @Override
    public Losses step(Batch batch, Updates updates) {
        Tensor x = batch.x().add(batch.normals("noise", 3).mul(0.1));
        List<Tensor> learnt = learner.parameters().learnt();
        Tensor error =
                x.matmul(learnt.get(0)).add(learnt.get(1)).sub(batch.x().sum(1).reshape(-1, 1));
        Tensor loss = error.square().mean().mul(factor.apply(batch.step()));
        Tensor size = learnt.get(0).detach().abs().sum();
        updates.minimize(learner, loss);
        return Losses.of("error", loss.detach()).and("size", size);
    }

    @Override
    public @Nullable Goal goal() {
        return judged ? new Goal("score", false) : null;
    }

    @Override
    public Look look(int epoch, Map<String, Double> meanLosses) {
        double score = scores[Math.min(epoch, scores.length) - 1];
        return new Look(Map.of("score", score), Optional.of(sheet(epoch)), warnings);
    }

    /** Every number that a later step depends on. */
    Map<String, float[]> state() {
        Map<String, float[]> state = new LinkedHashMap<>();
        learner.parameters().forEach((name, tensor) -> state.put(name, tensor.toFloats()));
        learner.best().forEach((name, tensor) -> state.put("best " + name, tensor.toFloats()));
        for (int i = 0; i < learner.optimizer().firstMoments().size(); i++) {
            state.put("first " + i, learner.optimizer().firstMoments().get(i).toFloats());
            state.put("second " + i, learner.optimizer().secondMoments().get(i).toFloats());
        }
        return state;
    }

    /** The learnt weights. */
    float[] weights() {
        return learner.parameters().learnt().get(0).toFloats();
    }

    /** One grey pixel that says which epoch it is. */
    static Images sheet(int epoch) {
        return Images.ofBytes(1, 1, 1, 1, new byte[] {(byte) epoch});
    }
}
