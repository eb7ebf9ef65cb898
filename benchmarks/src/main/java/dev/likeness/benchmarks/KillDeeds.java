package dev.likeness.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The commands that are killed, and what they make. */
final class KillDeeds {

    private KillDeeds() {}

    /**
     * A command, and what it makes in its folder.
     *
     * @param made the file or folder; {@link Launched#SAID} where it only prints
     */
    record Deed(String name, String made, List<String> words) {

        boolean fit() {
            return words.get(0).equals("fit");
        }

        /** Whether the fit is killed once before, so that it is a resumed one that is killed. */
        boolean resumes() {
            return name.startsWith("resume");
        }

        boolean prints() {
            return made.equals(Launched.SAID);
        }
    }

    /** Fits the models and makes the data that the commands need. */
    static List<Deed> all(Path home) throws IOException, InterruptedException {
        String trees = home.resolve("trees").toString();
        String codes = home.resolve("codes").toString();
        String judged = home.resolve("judged").toString();
        Launched.require(
                List.of(
                        "fit",
                        "naive-bayes",
                        "--data",
                        "adult",
                        "--target",
                        "income",
                        "--out",
                        trees),
                home);
        Launched.require(
                List.of("fit", "autoencoder", "--data", "mnist", "--steps", "20", "--out", codes),
                home);
        Launched.require(
                List.of(
                        "fit",
                        "naive-bayes",
                        "--data",
                        "adult",
                        "--hold-out",
                        "0.1",
                        "--out",
                        judged),
                home);
        Path base = home.resolve("base.csv");
        Launched.require(List.of("sample", trees, "-n", "3000", "-o", base.toString()), home);
        List<String> lines = new ArrayList<>(Files.readAllLines(base));
        for (int i = 1; i < lines.size(); i += 2) {
            lines.set(i, lines.get(i).replaceFirst("^[^,]*,", ","));
        }
        Path holes = Files.write(home.resolve("holes.csv"), lines);
        List<Deed> deeds = new ArrayList<>();
        List<String> gan =
                List.of(
                        "fit",
                        "gan",
                        "--preset",
                        "mlp",
                        "--data",
                        "mnist",
                        "--epochs",
                        "2",
                        "--set",
                        "batch=500",
                        "--threads",
                        "1",
                        "--out",
                        "run");
        deeds.add(new Deed("fit gan", "run/model.safetensors", gan));
        deeds.add(new Deed("resume gan", "run/model.safetensors", gan));
        deeds.add(
                new Deed(
                        "fit naive-bayes",
                        "run/model.safetensors",
                        List.of(
                                "fit",
                                "naive-bayes",
                                "--data",
                                "adult",
                                "--target",
                                "income",
                                "--out",
                                "run")));
        deeds.add(
                new Deed(
                        "sample",
                        "out.csv",
                        List.of("sample", trees, "-n", "200000", "-o", "out.csv")));
        deeds.add(
                new Deed(
                        "sample pictures",
                        "out",
                        List.of("sample", codes, "-n", "2000", "-o", "out/")));
        deeds.add(
                new Deed(
                        "impute",
                        "out.csv",
                        List.of("impute", trees, "--data", holes.toString(), "-o", "out.csv")));
        deeds.add(
                new Deed(
                        "augment",
                        "out.csv",
                        List.of(
                                "augment",
                                trees,
                                "--data",
                                base.toString(),
                                "--target",
                                "income",
                                "-o",
                                "out.csv")));
        deeds.add(
                new Deed(
                        "predict",
                        "out.csv",
                        List.of("predict", trees, "--data", base.toString(), "-o", "out.csv")));
        deeds.add(new Deed("encode", "out.npy", List.of("encode", codes, "-o", "out.npy")));
        deeds.add(
                new Deed(
                        "evaluate",
                        Launched.SAID,
                        List.of("evaluate", judged, "-n", "500", "--json")));
        return deeds;
    }
}
