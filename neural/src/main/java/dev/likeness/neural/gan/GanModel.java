package dev.likeness.neural.gan;

import dev.likeness.InputException;
import dev.likeness.Latent;
import dev.likeness.ModelCard;
import dev.likeness.Recipe;
import dev.likeness.code.Interpolation;
import dev.likeness.file.ModelFile;
import dev.likeness.image.Images;
import dev.likeness.neural.NeuralModel;
import dev.likeness.neural.codec.ImageCodec;
import dev.likeness.neural.codec.Labels;
import dev.likeness.neural.layer.Parameters;
import java.util.Map;

/**
 * A fitted GAN: its generator, with the averaged weights when they were averaged. The code of a
 * picture is its noise, standard normal, followed by the class in a conditional model.
 */
public sealed class GanModel extends NeuralModel<Images, ImageCodec> implements Latent<Images>
        permits ConditionalGanModel {

    private static final String PREFIX = "generator.";

    private final Drawing drawing;

    GanModel(ModelCard card, Drawing drawing) {
        super(card, drawing.codec(), Map.of(PREFIX, drawing.generator()));
        this.drawing = drawing;
    }

    static GanModel of(ModelCard card, Drawing drawing) {
        return drawing.recipe().told()
                ? new ConditionalGanModel(card, drawing)
                : new GanModel(card, drawing);
    }

    static GanModel load(ModelFile file) {
        Gan recipe = Recipe.fromMap(Gan.class, file.card().recipe());
        if (recipe.conditional() == Gan.Conditioning.AUTO) {
            throw new InputException(
                    file.path() + " must say whether its model is conditional, found auto.");
        }
        ImageCodec codec = ImageCodec.of(file.card());
        if (recipe.told() && codec.classes().isEmpty()) {
            throw new InputException(
                    file.path() + " holds a conditional model, but its card names no labels.");
        }
        Generator generator = new Generator(recipe, codec, Parameters.stored(PREFIX, file::floats));
        Labels labels = recipe.told() ? Labels.load(file, codec.classes()) : Labels.NONE;
        return of(file.card(), new Drawing(recipe, codec, labels, generator));
    }

    Drawing drawing() {
        return drawing;
    }

    @Override
    protected void store(ModelFile.Builder file) {
        drawing.labels().store(file);
    }

    @Override
    public Images sample(long first, int count, long seed) {
        return drawing.sample(first, count, seed, -1);
    }

    @Override
    public float[][] latent(long first, int count, long seed) {
        return drawing.latent(first, count, seed, -1);
    }

    @Override
    public Images decode(float[][] codes) {
        return drawing.decode(codes);
    }

    /**
     * Walks along great circles, where the noise has its usual length (White 2016, "Sampling
     * generative networks"). A conditional model keeps the class of each path's beginning.
     */
    @Override
    public Images interpolate(int paths, int steps, long seed) {
        return decode(
                Interpolation.codes(
                        this,
                        paths,
                        steps,
                        seed,
                        (a, b, t) -> Slerp.between(a, b, t, drawing.recipe().latent())));
    }
}
