package dev.likeness.neural.language;

import dev.likeness.neural.layer.Parameters;
import dev.likeness.neural.training.Learner;
import dev.likeness.neural.training.Optimizer;
import dev.likeness.neural.training.Precision;

/**
 * What fitting and reading need to know of a recipe.
 *
 * @param family the family's name
 * @param pieces what the text is cut into
 * @param vocabulary how many pieces are learnt
 * @param batch pieces of text that are read side by side
 * @param length tokens of each
 * @param carried steps over which the state is carried on; 0 for a network without a state
 * @param optimizer how the weights are moved
 * @param average how the weights that the model keeps are averaged
 * @param expert the run of a model whose prediction is mixed with the network's; empty for none
 * @param precision of the products while the network learns
 * @param heldOut share of the training text that is not learnt from
 * @param epochs passes over the text when a fit names no limit
 * @param networks makes the network
 * @param loops makes the network that reads one token at a time
 */
record LanguageRecipe(
        String family,
        Pieces pieces,
        int vocabulary,
        int batch,
        int length,
        int carried,
        Optimizer.Settings optimizer,
        Learner.Average average,
        String expert,
        Precision precision,
        double heldOut,
        int epochs,
        Networks networks,
        Loops loops) {

    /** Makes a network. */
    @FunctionalInterface
    interface Networks {
        /**
         * A network over tokens.
         *
         * @param symbols what can come next
         * @param marks what can be read beside those
         */
        LanguageNetwork of(int symbols, int marks, Parameters parameters);
    }

    /** Makes a loop of a network's weights. */
    @FunctionalInterface
    interface Loops {
        /** The loop of the network of {@link Networks}. */
        TokenLoop<?> of(int symbols, int marks, Parameters parameters);
    }
}
