package dev.likeness.cli.toy;

import dev.likeness.Classifier;
import dev.likeness.CodeKind;
import dev.likeness.Conditional;
import dev.likeness.Conditions;
import dev.likeness.Encoder;
import dev.likeness.Evidence;
import dev.likeness.InputException;
import dev.likeness.Latent;
import dev.likeness.Model;
import dev.likeness.ModelCard;
import dev.likeness.Predictions;
import dev.likeness.Sampler;
import dev.likeness.file.ModelFile;
import dev.likeness.image.Images;
import dev.likeness.random.Randomness;
import java.nio.file.Path;
import java.util.List;

/** Fitted normal distributions; the latent code of a picture is a normal number a pixel. */
public class PixelsModel implements Model<Images>, Latent<Images> {

    private final ModelCard card;
    private final Moments moments;

    PixelsModel(ModelCard card, Moments moments) {
        this.card = card;
        this.moments = moments;
    }

    /** One that knows labels. */
    static final class ByLabel extends PixelsModel
            implements Conditional<Images>, Classifier<Images>, Encoder<Images> {

        ByLabel(ModelCard card, Moments moments) {
            super(card, moments);
        }

        @Override
        public Predictions predict(Images data) {
            float[][] codes = encode(data);
            double[][] probabilities = new double[codes.length][2];
            for (int i = 0; i < codes.length; i++) {
                probabilities[i][codes[i][0] < 0.4 ? 0 : 1] = 1;
            }
            return new Predictions(List.of("dark", "light"), probabilities);
        }

        @Override
        public CodeKind codes() {
            return CodeKind.numbers(4, "4 numbers, the first pixels");
        }

        /** The first four pixels. */
        @Override
        public float[][] encode(Images data) {
            float[][] codes = new float[data.count()][4];
            float[] pixels = new float[data.pixels()];
            for (int i = 0; i < codes.length; i++) {
                data.copyTo(i, pixels, 0);
                System.arraycopy(pixels, 0, codes[i], 0, 4);
            }
            return codes;
        }

        @Override
        public Sampler<Images> given(Evidence asked) {
            Conditions evidence = asked.as(Conditions.class);
            String label = evidence.conditions().get(0).value();
            int index = ((List<?>) card().data().schema().get("labels")).indexOf(label);
            if (index < 0) {
                throw new InputException("There is no label \"" + label + "\".");
            }
            return (first, count, seed) -> decode(latent(first, count, seed), index);
        }
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public void save(Path file) {
        ModelFile.of(card)
                .tensor("counts", moments.counts(), moments.counts().length)
                .tensor("sums", moments.sums(), moments.sums().length)
                .tensor("squares", moments.squares(), moments.squares().length)
                .write(file);
    }

    @Override
    public float[][] latent(long first, int count, long seed) {
        float[][] codes = new float[count][moments.pixels()];
        for (int i = 0; i < count; i++) {
            Randomness.of(seed).normals(first + i, codes[i]);
        }
        return codes;
    }

    @Override
    public Images sample(long first, int count, long seed) {
        return decode(latent(first, count, seed));
    }

    @Override
    public Images decode(float[][] codes) {
        return decode(codes, 0);
    }

    Images decode(float[][] codes, int label) {
        int pixels = moments.pixels();
        float[] values = new float[codes.length * pixels];
        for (int i = 0; i < codes.length; i++) {
            for (int j = 0; j < pixels; j++) {
                double value = moments.mean(label, j) + moments.deviation(label, j) * codes[i][j];
                values[i * pixels + j] = (float) Math.max(0, Math.min(1, value));
            }
        }
        return Images.ofFloats(
                codes.length, length("channels"), length("height"), length("width"), values);
    }

    private int length(String side) {
        return ((Number) card.data().schema().get(side)).intValue();
    }

    @Override
    public Images interpolate(int paths, int steps, long seed) {
        float[][] ends = latent(0, 2 * paths, seed);
        float[][] codes = new float[paths * steps][moments.pixels()];
        for (int i = 0; i < codes.length; i++) {
            float t = i % steps / (float) (steps - 1);
            for (int j = 0; j < moments.pixels(); j++) {
                codes[i][j] = (1 - t) * ends[i / steps * 2][j] + t * ends[i / steps * 2 + 1][j];
            }
        }
        return decode(codes);
    }
}
