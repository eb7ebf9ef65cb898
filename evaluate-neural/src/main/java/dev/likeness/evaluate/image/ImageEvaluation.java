package dev.likeness.evaluate.image;

import dev.likeness.About;
import dev.likeness.Dataset;
import dev.likeness.Encoder;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.Models;
import dev.likeness.Progress;
import dev.likeness.Reconstructor;
import dev.likeness.Sampler;
import dev.likeness.SamplerChoice;
import dev.likeness.Spread;
import dev.likeness.View;
import dev.likeness.image.ImageFiles;
import dev.likeness.image.Images;
import dev.likeness.judge.Case;
import dev.likeness.judge.Judge;
import dev.likeness.judge.Origin;
import dev.likeness.judge.Report;
import dev.likeness.judge.Section;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges pictures: those that a model samples or that were made elsewhere, beside real and trivial
 * ones; and how much of test pictures a model reconstructs.
 */
public final class ImageEvaluation implements Judge<Images, ImageEvaluation.Options> {

    /** How many pictures of each source are shown. */
    private static final int SHOWN = 64;

    /**
     * What is free to choose.
     *
     * @param count pictures of each source and of the reference, at least 1; null for 10,000, or as
     *     many as there are
     * @param seed the seed of every sample and draw
     * @param extractor the file or run folder of the model that looks at the pictures; null for the
     *     one that is shipped for such pictures
     * @param sampler what the model draws codes from; null for what it does by itself
     * @param samplers whether there is a row for each distribution that it can draw codes from
     */
    public record Options(
            @About(
                            value =
                                    "How many pictures of each kind are compared (default: 10000,"
                                            + " or as many as the test half has).",
                            label = "N",
                            also = "n")
                    @Nullable Integer count,
            @About(value = "The seed of every sample and draw (default: 0).", label = "N")
                    long seed,
            @About(
                            value =
                                    "The model whose features are compared, one that classifies and"
                                            + " encodes (default: the shipped one for such"
                                            + " pictures, else random convolutions).",
                            label = "FILE")
                    @Nullable String extractor,
            @About(
                            value =
                                    "What the model draws codes from, where it has a choice"
                                            + " (default: its own).",
                            label = "NAME")
                    @Nullable String sampler,
            @About("Give a row for each distribution that the model can draw codes from.")
                    boolean samplers) {

        public Options {
            if (count != null && count < 1) {
                throw new InputException("count must be at least 1, found " + count + ".");
            }
            if (sampler != null && samplers) {
                throw new InputException(
                        "Give sampler for one distribution or samplers for all, not both.");
            }
        }
    }

    @Override
    public String command() {
        return "evaluate";
    }

    @Override
    public Class<Images> type() {
        return Images.class;
    }

    @Override
    public Options protocol() {
        return new Options(null, 0, null, null, false);
    }

    @Override
    public void check(@Nullable Model<Images> model, String name, Options options) {
        if (model != null) {
            samplers(model, name, options);
        } else if (options.sampler() != null || options.samplers()) {
            throw new InputException(
                    "%s was made already, so there is no sampler to choose.".formatted(name));
        }
    }

    @Override
    public Report judge(Case<Images> asked, Options options, Progress progress) {
        List<Section> sections = new ArrayList<>();
        Model<Images> model = asked.model();
        Images made = asked.made();
        if (model != null) {
            Map<String, Sampler<Images>> samplers = samplers(model, asked.name(), options);
            if (!samplers.isEmpty()) {
                sections.add(sampled(samplers, asked, options, progress));
            }
            reconstructed(asked, progress).ifPresent(sections::add);
        } else if (made != null) {
            sections.add(made(made, asked, options, progress));
        }
        return new Report(sections);
    }

    /** The samplers to judge by the name of their row; none of a model that only reconstructs. */
    private static Map<String, Sampler<Images>> samplers(
            Model<Images> model, String name, Options options) {
        Map<String, Sampler<Images>> rows = new LinkedHashMap<>();
        String wanted = options.sampler();
        if (options.samplers() || wanted != null) {
            SamplerChoice<Images> choice =
                    Models.ability(
                            model, name, SamplerChoice.class, "choose what it draws codes from");
            for (String each : wanted == null ? choice.samplers() : List.of(wanted)) {
                rows.put(name + ", " + each, choice.withSampler(each));
            }
        } else if (model instanceof Sampler || !(model instanceof Reconstructor)) {
            rows.put(name, Models.ability(model, name, Sampler.class, "sample"));
        }
        return rows;
    }

    private static Section sampled(
            Map<String, Sampler<Images>> samplers,
            Case<Images> asked,
            Options options,
            Progress progress) {
        List<View> views = new ArrayList<>();
        samplers.forEach(
                (name, sampler) ->
                        views.add(
                                ImageFiles.view(
                                        name,
                                        "the first pictures of the sample",
                                        () -> List.of(sampler.sample(SHOWN, options.seed())))));
        views.add(real(asked));
        Sampler<Images> first = samplers.values().iterator().next();
        views.add(nearest(first.sample(SHOWN / 2, options.seed()), asked, options));
        ImageReport report =
                ImageReport.of(
                        samplers,
                        asked.train(),
                        asked.test(),
                        extractor(asked, options),
                        protocol(options),
                        progress);
        views.addAll(unlike(report));
        return report.section().withPictures(views);
    }

    private static Section made(
            Images made, Case<Images> asked, Options options, Progress progress) {
        View view =
                ImageFiles.view(
                        asked.name(),
                        "some of the pictures",
                        () -> List.of(Spread.of(made, SHOWN, options.seed())));
        ImageReport report =
                ImageReport.of(
                        asked.name(),
                        made,
                        asked.train(),
                        asked.test(),
                        extractor(asked, options),
                        protocol(options),
                        progress);
        List<View> views = new ArrayList<>();
        views.addAll(List.of(view, nearest(made, asked, options), real(asked)));
        views.addAll(unlike(report));
        return report.section().withPictures(views);
    }

    /** For each model the test pictures that are most unlike its own. */
    private static List<View> unlike(ImageReport report) {
        List<View> views = new ArrayList<>();
        for (ImageReport.Row row : report.rows()) {
            ImageReport.Closer closer = row.closer();
            if (row.origin() == Origin.MODEL && closer != null) {
                views.add(
                        ImageFiles.view(
                                row.name() + ", missing",
                                "the test pictures that are most unlike these",
                                () -> List.of(closer.unlike())));
            }
        }
        return views;
    }

    private static Optional<Section> reconstructed(Case<Images> asked, Progress progress) {
        Optional<Reconstructor<Images>> reconstructor = asked.as(Reconstructor.class);
        Optional<Encoder<Images>> encoder = asked.as(Encoder.class);
        if (reconstructor.isEmpty() || encoder.isEmpty()) {
            return Optional.empty();
        }
        Reconstructor<Images> model = reconstructor.get();
        int codeWidth = encoder.get().encode(Dataset.some(asked.test(), 0))[0].length;
        Images some = Spread.of(asked.test(), SHOWN / 2, 0);
        View view =
                ImageFiles.view(
                        asked.name() + ", reconstructed",
                        "test pictures over their reconstructions",
                        () -> List.of(some, model.reconstruct(some)));
        return Optional.of(
                ReconstructionReport.of(
                                asked.name(),
                                model,
                                codeWidth,
                                asked.train(),
                                asked.test(),
                                progress)
                        .section()
                        .withPictures(List.of(view)));
    }

    private static View nearest(Images made, Case<Images> asked, Options options) {
        return ImageFiles.view(
                asked.name() + ", nearest",
                "pictures over the training pictures nearest to them",
                () -> {
                    Images some = Spread.of(made, SHOWN / 2, options.seed()).toEightBit();
                    return List.of(some, new Copies(asked.train().toEightBit()).nearest(some));
                });
    }

    private static View real(Case<Images> asked) {
        return ImageFiles.view(
                "real: test set",
                "some of the test pictures",
                () -> List.of(Spread.of(asked.test(), SHOWN, 0)));
    }

    /**
     * The one asked for, else the one shipped for such pictures, else one for pictures of any kind.
     */
    private static FeatureExtractor extractor(Case<Images> asked, Options options) {
        String file = options.extractor();
        return file == null
                ? ShippedExtractors.find(asked.test())
                        .orElseGet(() -> OwnFeatures.of(asked.train()))
                : FeatureExtractor.load(Path.of(file));
    }

    private static ImageReport.Protocol protocol(Options options) {
        ImageReport.Protocol standard = ImageReport.Protocol.standard();
        Integer count = options.count();
        return new ImageReport.Protocol(
                count == null ? standard.pictures() : count, standard.neighbours(), options.seed());
    }
}
