package dev.likeness.benchmarks;

import dev.likeness.InputException;
import dev.likeness.Models;
import dev.likeness.file.RunFolder;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Whether a model file makes the same pictures in plain PyTorch. */
@Command(
        name = "model-file",
        mixinStandardHelpOptions = true,
        description =
                "Samples with ./likeness, rebuilds the generator in PyTorch from the model file, and"
                        + " compares the pictures of the same noise.")
final class ModelFileCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    @Parameters(paramLabel = "RUN|MODEL", description = "A run folder or a model file.")
    private Path model = Path.of("");

    @Option(
            names = {"-n", "--count"},
            defaultValue = "64",
            description = "Pictures compared (default: ${DEFAULT-VALUE}).")
    private int count;

    @Override
    public Integer call() {
        Models.card(model); // refuses what is no model, in a sentence
        if (!Python.has("torch, safetensors, numpy")) {
            throw new InputException(
                    "%s lacks torch, safetensors or numpy. %s"
                            .formatted(Python.command(), Python.HOW_TO_GET));
        }
        Path file = Files.isDirectory(model) ? new RunFolder(model).model() : model;
        try (Scratch scratch = Scratch.make()) {
            String pictures = scratch.path().resolve("x.npy").toString();
            String noise = scratch.path().resolve("z.npy").toString();
            Home.runWell(
                    List.of(
                            Home.launcher(),
                            "sample",
                            model.toString(),
                            "-n",
                            Integer.toString(count),
                            "-o",
                            pictures,
                            "--noise",
                            noise));
            Home.Ended ended =
                    Python.run("check_model.py", List.of(file.toString(), noise, pictures));
            PrintWriter out = spec.commandLine().getOut();
            out.print(ended.output());
            out.flush();
            return ended.exitCode() == 0 ? 0 : 1;
        }
    }
}
