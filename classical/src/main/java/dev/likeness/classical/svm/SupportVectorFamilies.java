package dev.likeness.classical.svm;

import dev.likeness.Classifier;
import dev.likeness.Estimator;
import dev.likeness.Family;
import dev.likeness.FamilyProvider;
import dev.likeness.Regressor;
import dev.likeness.table.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The family of support vector machines. */
public final class SupportVectorFamilies implements FamilyProvider {

    @Override
    public List<Family<?>> families() {
        return List.of(
                Family.of(
                                SupportVectorMachine.FAMILY,
                                Table.class,
                                SupportVectorMachine.class,
                                ModelFiles::read)
                        .withSummary("predicts a column of a table by the widest margin")
                        .withAbilities(Classifier.class, Regressor.class)
                        .withPreset(
                                "rbf",
                                "the Gaussian kernel; up to some ten thousand rows",
                                SupportVectorMachine.defaults())
                        .withPreset(
                                "linear",
                                "linear in the features; any number of rows",
                                SupportVectorMachine.defaults().withKernel(KernelType.LINEAR))
                        .withPreset(
                                "nystroem",
                                "the Gaussian kernel by 500 landmarks; long tables",
                                SupportVectorMachine.defaults().withLandmarks(500))
                        .withSearchSpace(SupportVectorFamilies::spaceOfSupportVectorMachine));
    }

    private static Map<String, List<String>> spaceOfSupportVectorMachine(Estimator<?, ?> recipe) {
        Map<String, List<String>> space = new LinkedHashMap<>();
        space.put("c", List.of("0.1", "1", "10", "100"));
        boolean linear =
                recipe instanceof SupportVectorMachine svm && svm.kernel() == KernelType.LINEAR;
        if (!linear) {
            space.put("gamma", List.of("scale", "0.01", "0.1", "1"));
        }
        return space;
    }
}
