package dev.likeness.neural.vae;

import dev.likeness.neural.codec.Likelihood;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Network;
import dev.likeness.neural.training.Batch;

/** q(z|x), p(z) and p(x|z) of one kind of data. */
interface LatentNetwork extends Network {

    /** How many numbers a code has, the class not counted. */
    int codeWidth();

    /** What is observed of the examples of a step, (rows, width); some likelihoods draw it. */
    Tensor observed(Batch batch);

    /** The classes of the examples of a step, one number a class, (rows, classes). */
    Tensor oneHot(Batch batch);

    /** q(z|x). */
    Posterior infer(Tensor x, Tensor oneHot);

    /** The decoder's numbers for codes. */
    Tensor decode(Tensor codes, Tensor oneHot);

    /** What the decoder's numbers say about examples. */
    Likelihood likelihood();

    /** p(z) as it is in a training step. */
    PriorDensity prior(long step);
}
