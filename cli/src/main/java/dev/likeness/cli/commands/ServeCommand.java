package dev.likeness.cli.commands;

import dev.likeness.cli.printing.Output;
import dev.likeness.cli.printing.Version;
import dev.likeness.run.OpenedModel;
import dev.likeness.run.service.Limits;
import dev.likeness.run.service.Service;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Answers requests to a fitted model over HTTP. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Answer requests to a fitted model over HTTP, on this machine alone.",
            "What the model can do is what can be asked for: sample, predict, score, impute,"
                    + " recommend, similar. A page to try it, and an OpenAPI document, are at the"
                    + " address that is printed."
                    + " Ctrl-C ends it, after the answers under way."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  likeness serve runs/people --port 8080",
            "  curl http://127.0.0.1:8080/sample -H 'Content-Type: application/json' -d '{\"count\":"
                    + " 3, \"given\": \"sex=Female, age>60\"}'",
            "  curl http://127.0.0.1:8080/predict -H 'Content-Type: application/json' -d '{\"rows\":"
                    + " [{\"age\": 39}]}'"
        })
final class ServeCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RUN|MODEL", description = "A run folder or a model file.")
    private Path model = Path.of("");

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "The port (default: ${DEFAULT-VALUE}); 0 takes one that is free.")
    private int port;

    @Option(
            names = "--max-examples",
            paramLabel = "N",
            description = "Examples in a request or an answer at most (default: 10,000).")
    private int examples = Limits.defaults().examples();

    @Option(
            names = "--max-bytes",
            paramLabel = "N",
            description = "Bytes of a request at most (default: 4,194,304).")
    private int bytes = Limits.defaults().bytes();

    @Option(
            names = "--max-seconds",
            paramLabel = "N",
            description = "Seconds to compute an answer at most (default: 30).")
    private double seconds = Limits.defaults().seconds();

    @Option(
            names = "--max-waiting",
            paramLabel = "N",
            description = "Requests that wait for a core at most (default: 64).")
    private int waiting = Limits.defaults().waiting();

    @Mixin private Output output = new Output();

    @Override
    public Integer call() throws InterruptedException {
        Limits limits = output.asUsage(() -> new Limits(examples, bytes, seconds, waiting));
        CountDownLatch end = new CountDownLatch(1);
        try (Interrupts interrupts = new Interrupts(end::countDown);
                Service service =
                        Service.start(OpenedModel.open(model), port, limits, output.notices())) {
            output.err().println("Ctrl-C ends it.");
            output.print(
                    out -> {
                        out.println(service.address());
                        out.flush();
                    },
                    () ->
                            java.util.Map.of(
                                    "address",
                                    service.address().toString(),
                                    "endpoints",
                                    service.endpoints()));
            end.await();
        }
        return 0;
    }
}
