package dev.likeness.neural.recommend;

import dev.likeness.neural.engine.SparseRows;
import dev.likeness.neural.engine.Tensor;

/** q(z|x) and p(x|z) of histories. */
interface HistoryNetwork {

    /** Mean and log variance side by side, (users, 2 · latent). */
    Tensor encode(Histories input);

    /** The scores of the items, (users, items). */
    Tensor decode(Tensor codes);

    /** Minus the logarithm of the multinomial likelihood of whole histories, (users). */
    Tensor negative(Tensor codes, SparseRows histories);

    /** Width of a code. */
    int latent();

    /** The mean of what {@link #encode} gives. */
    default Tensor mean(Tensor encoded) {
        return encoded.slice(1, 0, latent());
    }

    /** The log variance of what {@link #encode} gives, within bounds. */
    default Tensor logVariance(Tensor encoded) {
        return encoded.slice(1, latent(), 2L * latent()).clamp(-10, 4);
    }
}
