package dev.likeness.neural.autoencoder;

import dev.likeness.CodeKind;
import dev.likeness.ModelCard;
import dev.likeness.Recipe;
import dev.likeness.code.Interpolation;
import dev.likeness.file.ModelFile;
import dev.likeness.image.Images;
import dev.likeness.neural.NeuralModel;
import dev.likeness.neural.codec.ImageBlocks;
import dev.likeness.neural.codec.ImageCodec;
import dev.likeness.neural.latent.LatentModel;
import dev.likeness.neural.latent.LatentSampler;
import dev.likeness.neural.latent.LatentSamplers;
import dev.likeness.neural.layer.Parameters;
import java.util.Map;

/**
 * A fitted autoencoder. {@code encode} gives the narrow layer's output, {@code decode} a picture of
 * it. {@code sample} decodes codes drawn from a mixture of normal distributions that was fitted to
 * the codes of the training pictures; {@link #withSampler} chooses another sampler. A number that
 * no code can have, such as one below zero after a ReLU, is moved to the nearest that it can.
 */
public final class AutoencoderModel extends NeuralModel<Images, ImageCodec>
        implements LatentModel<Images> {

    private final Autoencoder recipe;
    private final AutoencoderNetwork network;
    private final LatentSamplers samplers;
    private final LatentSampler sampler;

    AutoencoderModel(
            ModelCard card,
            Autoencoder recipe,
            ImageCodec codec,
            AutoencoderNetwork network,
            LatentSamplers samplers,
            String sampler) {
        super(card, codec, Map.of("", network));
        this.recipe = recipe;
        this.network = network;
        this.samplers = samplers;
        this.sampler = samplers.get(sampler);
    }

    static AutoencoderModel load(ModelFile file) {
        Autoencoder recipe = Recipe.fromMap(Autoencoder.class, file.card().recipe());
        ImageCodec codec = ImageCodec.of(file.card());
        return new AutoencoderModel(
                file.card(),
                recipe,
                codec,
                new AutoencoderNetwork(recipe, codec, Parameters.stored("", file::floats)),
                LatentSamplers.load(file, "latent.", recipe.code()),
                LatentSamplers.MIXTURE);
    }

    @Override
    protected void store(ModelFile.Builder file) {
        samplers.store(file, "latent.");
    }

    @Override
    public CodeKind codes() {
        return CodeKind.numbers(
                recipe.code(),
                recipe.code() + " numbers, the output of " + recipe.codeActivation().words());
    }

    @Override
    public float[][] encode(Images data) {
        return ImageBlocks.encode(codec(), data, x -> network.encode(x, false));
    }

    @Override
    public Images decode(float[][] codes) {
        float[][] possible = recipe.codeActivation().within(codes);
        return ImageBlocks.decode(codec(), recipe.code(), possible, network::decode);
    }

    /** One reconstruction a picture, with its label. */
    @Override
    public Images reconstruct(Images data) {
        Images pictures = decode(encode(data));
        return data.labelled() ? pictures.withLabels(data.labels(), data.labelNames()) : pictures;
    }

    @Override
    public String sampler() {
        return sampler.name();
    }

    @Override
    public AutoencoderModel withSampler(String name) {
        return new AutoencoderModel(card(), recipe, codec(), network, samplers, name);
    }

    @Override
    public float[][] latent(long first, int count, long seed) {
        return recipe.codeActivation().within(sampler.codes(first, count, seed));
    }

    @Override
    public Images sample(long first, int count, long seed) {
        return decode(latent(first, count, seed));
    }

    /** Walks along straight lines. */
    @Override
    public Images interpolate(int paths, int steps, long seed) {
        return decode(Interpolation.codes(this, paths, steps, seed, Interpolation::straight));
    }
}
