package dev.likeness.classical.mixing;

import dev.likeness.InputException;
import dev.likeness.file.ModelFile;
import dev.likeness.file.Range;

/** Context mixing in a model file: the tables as bytes, the rest as numbers. */
final class MixingFile {

    /** Weights whose sums stay finite; learnt ones are below 100. */
    private static final Range WEIGHT = Range.between(-1e6, 1e6);

    private MixingFile() {}

    static void add(Learnt learnt, ModelFile.Builder file) {
        for (int k = 0; k < learnt.tables().length; k++) {
            byte[] bytes = learnt.tables()[k].bytes();
            file.tensor("counts." + Contexts.NAMES.get(k), bytes, bytes.length);
        }
        tensor(file, "maps", learnt.maps().ones);
        tensor(file, "repeats", learnt.repeats());
        for (int i = 0; i < learnt.mixers().length; i++) {
            tensor(file, "mixers." + i, learnt.mixers()[i].weights);
        }
        tensor(file, "last", learnt.last().weights);
        tensor(file, "refinement.last", learnt.byLast().points);
        tensor(file, "refinement.two", learnt.byTwo().points);
    }

    private static void tensor(ModelFile.Builder file, String name, float[] numbers) {
        file.tensor(name, numbers, numbers.length);
    }

    static Learnt read(ModelFile file) {
        Learnt empty = Learnt.begin(new CountTable[0]);
        CountTable[] tables = new CountTable[Contexts.COUNT];
        for (int k = 0; k < tables.length; k++) {
            String name = "counts." + Contexts.NAMES.get(k);
            CountTable table = CountTable.of(file.bytes(name), Contexts.width(k));
            if (table == null) {
                throw new InputException(
                        "%s: the tensor \"%s\" is no table of counts. The file was changed; fit the model again."
                                .formatted(file.path(), name));
            }
            tables[k] = table;
        }
        Mixer[] mixers = new Mixer[Learnt.SETS.length];
        for (int i = 0; i < mixers.length; i++) {
            mixers[i] =
                    new Mixer(
                            Learnt.INPUTS,
                            numbers(file, "mixers." + i, WEIGHT, empty.mixers()[i].weights));
        }
        return new Learnt(
                tables,
                Maps.of(
                        numbers(
                                file,
                                "maps",
                                Range.between(Maps.LEAST, Maps.MOST),
                                empty.maps().ones)),
                numbers(file, "repeats", Range.PROBABILITY, empty.repeats()),
                mixers,
                new Mixer(mixers.length, numbers(file, "last", WEIGHT, empty.last().weights)),
                new Refinement(
                        numbers(file, "refinement.last", Range.PROBABILITY, empty.byLast().points)),
                new Refinement(
                        numbers(file, "refinement.two", Range.PROBABILITY, empty.byTwo().points)));
    }

    private static float[] numbers(ModelFile file, String name, Range range, float[] like) {
        return file.floats(name, range, like.length);
    }
}
