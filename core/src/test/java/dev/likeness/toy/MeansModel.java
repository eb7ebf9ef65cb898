package dev.likeness.toy;

import dev.likeness.Model;
import dev.likeness.ModelCard;
import dev.likeness.Sampler;
import dev.likeness.file.ModelFile;
import dev.likeness.random.Randomness;
import java.nio.file.Path;

/** Fitted means; a sample spreads around them. */
public record MeansModel(ModelCard card, double[] means) implements Model<Points>, Sampler<Points> {

    static MeansModel load(ModelFile file) {
        return new MeansModel(file.card(), file.doubles("means"));
    }

    @Override
    public void save(Path file) {
        ModelFile.of(card).tensor("means", means, means.length).write(file);
    }

    @Override
    public Points sample(long first, int count, long seed) {
        Sampler.requirePositions(first, count);
        float[][] rows = new float[count][means.length];
        for (int i = 0; i < count; i++) {
            Randomness.of(seed).normals(first + i, rows[i]);
            for (int j = 0; j < means.length; j++) {
                rows[i][j] += (float) means[j];
            }
        }
        return new Points(rows);
    }
}
