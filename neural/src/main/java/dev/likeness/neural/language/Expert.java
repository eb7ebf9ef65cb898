package dev.likeness.neural.language;

import dev.likeness.InputException;
import dev.likeness.Models;
import dev.likeness.file.ModelFile;
import dev.likeness.text.LanguageModel;
import dev.likeness.text.Readers;
import dev.likeness.text.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A second language model that a network's prediction is mixed with, such as context mixing. It
 * stands whole in the network's model file.
 *
 * @param model reads the same text
 * @param gate mixes the two
 */
record Expert(LanguageModel model, Gate gate) {

    private static final String FILE = "expert.file";
    private static final String GATE = "expert.gate";

    /**
     * The expert's token for each outcome of a network.
     *
     * @throws InputException if the two do not cut text alike
     */
    static int[] outcomes(Vocabulary vocabulary, LanguageModel model) {
        Tokens own = vocabulary.tokens();
        Tokens other = model.tokens();
        int[] outcomes = new int[vocabulary.symbols()];
        for (int token = 0; token < own.size(); token++) {
            int[] same = other.encode(own.decode(token));
            if (same.length != 1 || vocabulary.ends() != model.ends()) {
                throw new InputException(
                        "The two models cut text differently: %s and %s. Set tokens=bytes where the other model reads bytes, and fit both to the same text."
                                .formatted(own.words(), other.words()));
            }
            outcomes[token] = same[0];
        }
        if (vocabulary.ends()) {
            outcomes[own.size()] = other.size();
        }
        return outcomes;
    }

    void store(ModelFile.Builder file) {
        try {
            Path temporary = Files.createTempFile("likeness-expert", ".safetensors");
            try {
                Files.delete(temporary);
                model.save(temporary);
                byte[] bytes = Files.readAllBytes(temporary);
                file.tensor(FILE, bytes, bytes.length);
                double[] weights = gate.weights();
                file.tensor(GATE, weights, weights.length);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean in(ModelFile file) {
        return file.has(FILE);
    }

    static Expert of(ModelFile file) {
        try {
            Path temporary = Files.createTempFile("likeness-expert", ".safetensors");
            try {
                Files.write(temporary, file.bytes(FILE));
                return new Expert(language(temporary), new Gate(file.doubles(GATE, Gate.WEIGHTS)));
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A fitted model of text.
     *
     * @throws InputException if it is none
     */
    static LanguageModel language(Path fileOrRunFolder) {
        if (Models.load(fileOrRunFolder) instanceof LanguageModel model) {
            return model;
        }
        throw new InputException(
                "%s holds no language model. Give a run of one, such as context-mixing."
                        .formatted(fileOrRunFolder));
    }

    /** Readers that say what the mixture says. */
    Readers readers(Readers network, int lanes, int[] outcomes) {
        return new Mixed(network, model.readers(lanes), model.outcomes(), outcomes, gate);
    }

    /**
     * Two models that read the same texts.
     *
     * @param size outcomes of the expert
     * @param outcomes the expert's outcome for each of the network
     */
    private record Mixed(Readers network, Readers expert, int size, int[] outcomes, Gate gate)
            implements Readers {

        @Override
        public int lanes() {
            return network.lanes();
        }

        @Override
        public void feed(int[] tokens) {
            network.feed(tokens);
            int[] others = new int[tokens.length];
            for (int lane = 0; lane < others.length; lane++) {
                others[lane] = tokens[lane] < 0 ? -1 : outcomes[tokens[lane]];
            }
            expert.feed(others);
        }

        @Override
        public void logProbabilities(int lane, double[] out) {
            network.logProbabilities(lane, out);
            gate.mix(out, others(expert, lane, size, outcomes));
        }

        @Override
        public Readers select(int... lanes) {
            return new Mixed(network.select(lanes), expert.select(lanes), size, outcomes, gate);
        }
    }

    /** What an expert says of the outcomes of a network; those it alone has are left out. */
    static double[] others(Readers expert, int lane, int size, int[] outcomes) {
        double[] all = new double[size];
        expert.logProbabilities(lane, all);
        double[] some = new double[outcomes.length];
        double sum = 0;
        for (int i = 0; i < some.length; i++) {
            some[i] = all[outcomes[i]];
            sum += Math.exp(some[i]);
        }
        double log = Math.log(sum);
        for (int i = 0; i < some.length; i++) {
            some[i] -= log;
        }
        return some;
    }
}
