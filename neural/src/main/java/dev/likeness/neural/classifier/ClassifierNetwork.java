package dev.likeness.neural.classifier;

import dev.likeness.InputException;
import dev.likeness.neural.backbone.ImageShape;
import dev.likeness.neural.codec.ImageCodec;
import dev.likeness.neural.engine.Layers;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.BatchNorm;
import dev.likeness.neural.layer.Conv2d;
import dev.likeness.neural.layer.Initializer;
import dev.likeness.neural.layer.Layer;
import dev.likeness.neural.layer.Linear;
import dev.likeness.neural.layer.Network;
import dev.likeness.neural.layer.Parameters;
import java.util.ArrayList;
import java.util.List;

/** The layers of an image classifier. */
final class ClassifierNetwork implements Network {

    private final Parameters parameters;
    private final Layer features;
    private final Layer classes;
    private final int width;

    ClassifierNetwork(ImageClassifier recipe, ImageCodec codec, Parameters parameters) {
        this.parameters = parameters;
        this.width = recipe.features();
        ImageShape shape = codec.shape();
        List<Layer> layers = new ArrayList<>();
        layers.add((x, training) -> x.mul(2).sub(1));
        int in = shape.channels();
        int height = shape.height();
        int width = shape.width();
        for (int stage = 1; stage <= recipe.channels().size(); stage++) {
            int out = recipe.channels().get(stage - 1);
            convolution(layers, parameters.at("stage" + stage), "1", in, out);
            convolution(layers, parameters.at("stage" + stage), "2", out, out);
            layers.add((x, training) -> Layers.maxPool2d(x, 2));
            in = out;
            height /= 2;
            width /= 2;
        }
        if (height < 1 || width < 1) {
            throw new InputException(
                    "Pictures of "
                            + shape
                            + " are too small for "
                            + recipe.channels().size()
                            + " stages that each halve them. Name fewer, such as channels=32.");
        }
        layers.add((x, training) -> x.flatten());
        layers.add(new Linear(parameters.at("fc1"), in * height * width, recipe.features()));
        layers.add(Linear.activation(Tensor::relu));
        features = Layer.sequence(layers);
        classes = new Linear(parameters.at("fc2"), recipe.features(), codec.classes().size());
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    /** How many features. */
    int width() {
        return width;
    }

    /** The features before the last layer, (batch, features). */
    Tensor features(Tensor x, boolean training) {
        return features.forward(x, training);
    }

    /** The logits of features, (batch, classes). */
    Tensor logits(Tensor features) {
        return classes.forward(features, false);
    }

    private static void convolution(
            List<Layer> layers, Parameters parameters, String number, int in, int out) {
        layers.add(
                new Conv2d(
                        parameters.at("conv" + number),
                        Conv2d.Form.same(in, out, 3, false),
                        Initializer.he(9L * in, 1),
                        false));
        layers.add(new BatchNorm(parameters.at("norm" + number), out, Initializer.constant(1)));
        layers.add(Linear.activation(Tensor::relu));
    }
}
