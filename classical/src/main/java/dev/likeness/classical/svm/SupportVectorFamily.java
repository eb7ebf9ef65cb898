package dev.likeness.classical.svm;

import dev.likeness.Estimator;
import dev.likeness.Family;
import dev.likeness.Model;
import dev.likeness.file.ModelFile;
import dev.likeness.table.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The support vector machines as the command finds them. */
public final class SupportVectorFamily implements Family {

    @Override
    public String name() {
        return SupportVectorMachine.FAMILY;
    }

    @Override
    public String summary() {
        return "predicts a column of a table by the widest margin";
    }

    @Override
    public Class<?> dataType() {
        return Table.class;
    }

    @Override
    public List<Preset> presets() {
        SupportVectorMachine recipe = SupportVectorMachine.defaults();
        return List.of(
                new Preset("rbf", "the Gaussian kernel; up to some ten thousand rows", recipe),
                new Preset(
                        "linear",
                        "linear in the features; any number of rows",
                        recipe.withKernel(KernelType.LINEAR)),
                new Preset(
                        "nystroem",
                        "the Gaussian kernel by 500 landmarks; long tables",
                        recipe.withLandmarks(500)));
    }

    @Override
    public Map<String, List<String>> searchSpace(Estimator<?, ?> recipe) {
        Map<String, List<String>> space = new LinkedHashMap<>();
        space.put("c", List.of("0.1", "1", "10", "100"));
        boolean linear =
                recipe instanceof SupportVectorMachine svm && svm.kernel() == KernelType.LINEAR;
        if (!linear) {
            space.put("gamma", List.of("scale", "0.01", "0.1", "1"));
        }
        return space;
    }

    @Override
    public Class<? extends Estimator<?, ?>> recipeType() {
        return SupportVectorMachine.class;
    }

    @Override
    public Model<?> load(ModelFile file) {
        return ModelFiles.read(file);
    }
}
