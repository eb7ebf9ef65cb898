package dev.likeness.classical.svm;

import dev.likeness.InputException;
import dev.likeness.ModelCard;
import dev.likeness.Recipe;
import dev.likeness.file.ModelFile;
import dev.likeness.file.Range;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.TableSchemas;
import java.util.ArrayList;
import java.util.List;

/** Fitted support vector machines from files. */
final class ModelFiles {

    private ModelFiles() {}

    static String target(ModelCard card) {
        if (card.recipe().get("target") instanceof String name) {
            return name;
        }
        throw new InputException("The card of a support vector machine names no target.");
    }

    static SupportVectorModel read(ModelFile file) {
        SupportVectorMachine recipe =
                Recipe.fromMap(SupportVectorMachine.class, file.card().recipe());
        List<ColumnSchema> schema = TableSchemas.of(file.card());
        String name = target(file.card());
        ColumnSchema target =
                schema.stream()
                        .filter(column -> column.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> damaged(file, "knows no column \"" + name + "\""));
        List<String> features = Training.features(schema, name);
        RowPoints embedding =
                RowPoints.read(
                        file, schema.stream().filter(c -> features.contains(c.name())).toList());
        return target.kind().categorical()
                ? classifier(file, recipe, target, embedding)
                : regressor(file, recipe, embedding);
    }

    private static SupportVectorModel classifier(
            ModelFile file, SupportVectorMachine recipe, ColumnSchema target, RowPoints embedding) {
        long[] found = file.longs("classes");
        int k = found.length;
        int[] codes = new int[k];
        List<String> names = new ArrayList<>();
        for (int i = 0; i < k; i++) {
            if (found[i] < 0
                    || found[i] >= target.levels().size()
                    || (i > 0 && found[i] <= found[i - 1])) {
                throw damaged(file, "names class " + found[i] + " out of order or range");
            }
            codes[i] = (int) found[i];
            names.add(target.levels().get(codes[i]));
        }
        if (k < 2) {
            throw damaged(file, "knows " + k + " classes");
        }
        boolean pairs = k > 2 && recipe.kernel() != KernelType.LINEAR && recipe.landmarks() == 0;
        int outputs = k == 2 ? 1 : pairs ? k * (k - 1) / 2 : k;
        boolean grouped = recipe.kernel() != KernelType.LINEAR && recipe.landmarks() == 0;
        Machine machine = machine(file, recipe, outputs, grouped ? k : 0, embedding.width());
        Platt[] curves = new Platt[file.has("platt") ? outputs : 0];
        if (curves.length > 0) {
            double[] flat = file.doubles("platt", outputs, 2);
            for (int o = 0; o < outputs; o++) {
                curves[o] = new Platt(flat[2 * o], flat[2 * o + 1]);
            }
        }
        return new SupportVectorClassifier(
                file.card(), names, codes, embedding, machine, pairs, curves);
    }

    private static SupportVectorModel regressor(
            ModelFile file, SupportVectorMachine recipe, RowPoints embedding) {
        double[] target = file.doubles("target", 2);
        Machine machine = machine(file, recipe, 1, 0, embedding.width());
        return new SupportVectorRegressor(file.card(), embedding, machine, target[0], target[1]);
    }

    private static Machine machine(
            ModelFile file, SupportVectorMachine recipe, int outputs, int classes, int width) {
        if (recipe.kernel() == KernelType.LINEAR) {
            return LinearMachine.read(file, outputs, width);
        }
        Double gamma = file.card().scores().get("gamma");
        if (gamma == null || !Range.POSITIVE.allows(gamma)) {
            throw damaged(file, "knows no gamma of its kernel");
        }
        Kernel kernel = new Kernel(recipe.kernel(), gamma, recipe.degree(), recipe.coef0());
        return KernelMachine.read(file, kernel, outputs, classes, width);
    }

    private static InputException damaged(ModelFile file, String what) {
        return new InputException(
                file.path() + " " + what + ". The file was changed; fit the model again.");
    }
}
