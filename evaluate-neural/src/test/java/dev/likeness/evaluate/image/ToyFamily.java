package dev.likeness.evaluate.image;

import dev.likeness.Classifier;
import dev.likeness.CodeKind;
import dev.likeness.Encoder;
import dev.likeness.Estimator;
import dev.likeness.Family;
import dev.likeness.FamilyProvider;
import dev.likeness.Fit;
import dev.likeness.Model;
import dev.likeness.ModelCard;
import dev.likeness.Predictions;
import dev.likeness.file.ModelFile;
import dev.likeness.image.Images;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Random projections as models in files; those without classes do not classify. */
public final class ToyFamily implements FamilyProvider {

    static final int WIDTH = 16;

    /** Encodes only. */
    static class Plain implements Model<Images>, Encoder<Images> {

        final ModelCard card;
        final RandomProjection projection;

        Plain(ModelCard card, RandomProjection projection) {
            this.card = card;
            this.projection = projection;
        }

        @Override
        public ModelCard card() {
            return card;
        }

        @Override
        public void save(Path file) {
            float[] weights = projection.weights();
            ModelFile.of(card)
                    .tensor("weights", weights, weights.length / WIDTH, WIDTH)
                    .write(file);
        }

        @Override
        public CodeKind codes() {
            return projection.codes();
        }

        @Override
        public float[][] encode(Images data) {
            return projection.encode(data);
        }
    }

    static final class Classifying extends Plain implements Classifier<Images> {

        Classifying(ModelCard card, RandomProjection projection) {
            super(card, projection);
        }

        @Override
        public Predictions predict(Images data) {
            return projection.predict(data);
        }
    }

    public record Recipe() implements Estimator<Images, Plain> {

        @Override
        public Plain fit(Images data, Fit fit) {
            ModelCard.Data trained = data.provenance();
            ModelCard card = new ModelCard("toy", Map.of(), trained, 0, 0, 0, Map.of(), Map.of());
            return model(card, RandomProjection.of(data.pixels(), WIDTH, data.labelNames()));
        }

        @Override
        public String family() {
            return "toy";
        }
    }

    private static Plain model(ModelCard card, RandomProjection projection) {
        return projection.classes().isEmpty()
                ? new Plain(card, projection)
                : new Classifying(card, projection);
    }

    @Override
    public List<Family<?>> families() {
        return List.of(
                Family.of("toy", Images.class, Recipe.class, ToyFamily::load)
                        .withSummary("Random projections")
                        .withAbilities(Encoder.class, Classifier.class)
                        .withPreset("toy", "The only one", new Recipe()));
    }

    private static Plain load(ModelFile file) {
        List<?> labels = (List<?>) file.card().data().schema().get("labels");
        return model(
                file.card(),
                new RandomProjection(
                        labels.stream().map(String::valueOf).toList(),
                        WIDTH,
                        file.floats("weights")));
    }
}
