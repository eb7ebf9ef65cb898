package dev.likeness.benchmarks;

import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The commands that are killed, and what they make. */
final class KillDeeds {

    private static final String MODEL = "run/model.safetensors";
    private static final int USERS = 400;
    private static final int ITEMS = 60;

    private final Path home;
    private final List<Deed> deeds = new ArrayList<>();

    private KillDeeds(Path home) {
        this.home = home;
    }

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

        /** Whether it answers requests until it is ended. */
        boolean serves() {
            return words.get(0).equals("serve");
        }
    }

    /** Fits the models and makes the data that the commands need. */
    static List<Deed> all(Path home) throws IOException, InterruptedException {
        KillDeeds all = new KillDeeds(home);
        all.fits();
        all.tables();
        all.pictures();
        all.lists();
        return all.deeds;
    }

    private void add(String name, String made, Object... words) {
        deeds.add(new Deed(name, made, texts(words)));
    }

    private static List<String> texts(Object... words) {
        List<String> texts = new ArrayList<>();
        for (Object word : words) {
            texts.add(word.toString());
        }
        return texts;
    }

    /** A run to ask, made by a command that is left alone. */
    private Path made(String run, Object... words) throws IOException, InterruptedException {
        List<String> line = texts(words);
        line.add("--out");
        line.add(run);
        Launched.require(line, home);
        return home.resolve(run);
    }

    private void fits() {
        Object[] gan = {
            "fit",
            "gan",
            "--preset",
            "mlp",
            "--data",
            "mnist",
            "--epochs",
            2,
            "--set",
            "batch=500",
            "--threads",
            1,
            "--out",
            "run"
        };
        add("fit gan", MODEL, gan);
        add("resume gan", MODEL, gan);
        add(
                "fit naive-bayes",
                MODEL,
                "fit",
                "naive-bayes",
                "--data",
                "adult",
                "--target",
                "income",
                "--out",
                "run");
    }

    private void tables() throws IOException, InterruptedException {
        Path model = made("trees", "fit", "naive-bayes", "--data", "adult", "--target", "income");
        Path judged = made("judged", "fit", "naive-bayes", "--data", "adult", "--hold-out", 0.1);
        Path base = home.resolve("base.csv");
        Launched.require(texts("sample", model, "-n", 3000, "-o", base), home);
        List<String> lines = new ArrayList<>(Files.readAllLines(base));
        for (int i = 1; i < lines.size(); i += 2) {
            lines.set(i, lines.get(i).replaceFirst("^[^,]*,", ","));
        }
        Path holes = Files.write(home.resolve("holes.csv"), lines);
        String out = "out.csv";
        add("sample", out, "sample", model, "-n", 200_000, "-o", out);
        add("impute", out, "impute", model, "--data", holes, "-o", out);
        add("augment", out, "augment", model, "--data", base, "--target", "income", "-o", out);
        add("predict", out, "predict", model, "--data", base, "-o", out);
        add("score", out, "score", model, "--data", base, "-o", out);
        add("evaluate", Launched.SAID, "evaluate", judged, "-n", 500, "--json");
        add("serve", Launched.SAID, "serve", model, "--port", 0);
    }

    private void pictures() throws IOException, InterruptedException {
        Path codes = made("codes", "fit", "autoencoder", "--data", "mnist", "--steps", 20);
        add("sample pictures", "out", "sample", codes, "-n", 2000, "-o", "out/");
        add("encode", "out.npy", "encode", codes, "-o", "out.npy");
        add("reconstruct", "out", "reconstruct", codes, "-n", 1000, "-o", "out/");
    }

    private void lists() throws IOException, InterruptedException {
        StringBuilder likes = new StringBuilder("user,item\n");
        StringBuilder prompts = new StringBuilder();
        for (int user = 0; user < USERS; user++) {
            Draws draws = Randomness.of(1).fork("likes").at(user);
            for (int k = 0; k < 12; k++) {
                likes.append("u-%d,i-%d\n".formatted(user, draws.nextInt(ITEMS)));
            }
            prompts.append("The ").append((char) ('a' + draws.nextInt(26))).append('\n');
        }
        Path file = Files.writeString(home.resolve("likes.csv"), likes);
        Path texts = Files.writeString(home.resolve("prompts.txt"), prompts);
        Path model = made("likes", "fit", "ease", "--data", file);
        Path book = made("book", "fit", "context-mixing", "--data", "names");
        add("recommend", "out.csv", "recommend", model, "--all", "-n", 10, "-o", "out.csv");
        add("similar", "out.csv", "similar", model, "--item", "i-1", "-o", "out.csv");
        add("complete", "out.jsonl", "complete", book, "--data", texts, "-o", "out.jsonl");
    }
}
