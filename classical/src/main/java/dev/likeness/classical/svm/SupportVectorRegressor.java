package dev.likeness.classical.svm;

import dev.likeness.ModelCard;
import dev.likeness.Regressor;
import dev.likeness.file.ModelFile;
import dev.likeness.table.Table;
import java.nio.file.Path;

/** A fitted support vector machine that predicts a number. */
public final class SupportVectorRegressor implements SupportVectorModel, Regressor<Table> {

    private final ModelCard card;
    private final Embedding embedding;
    private final Machine machine;
    private final double mean;
    private final double deviation;

    SupportVectorRegressor(
            ModelCard card, Embedding embedding, Machine machine, double mean, double deviation) {
        this.card = card;
        this.embedding = embedding;
        this.machine = machine;
        this.mean = mean;
        this.deviation = deviation;
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public String target() {
        return ModelFiles.target(card);
    }

    @Override
    public double[] predictNumbers(Table data) {
        double[][] x = embedding.apply(data, 1);
        double[] numbers = new double[x.length];
        double[] out = new double[1];
        double[] scratch = new double[machine.scratch()];
        for (int row = 0; row < x.length; row++) {
            machine.decide(x[row], out, scratch);
            numbers[row] = mean + deviation * out[0];
        }
        return numbers;
    }

    @Override
    public void save(Path file) {
        ModelFile.Builder out = ModelFile.of(card);
        out.tensor("target", new double[] {mean, deviation}, 2);
        embedding.write(out);
        machine.write(out);
        out.write(file);
    }
}
