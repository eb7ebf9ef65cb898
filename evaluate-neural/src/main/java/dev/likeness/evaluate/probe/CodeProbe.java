package dev.likeness.evaluate.probe;

import dev.likeness.About;
import dev.likeness.Encoder;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.Models;
import dev.likeness.Progress;
import dev.likeness.image.Images;
import dev.likeness.judge.Case;
import dev.likeness.judge.Judge;
import dev.likeness.judge.Report;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges the codes of a model of pictures by how well few labels tell their classes. */
public final class CodeProbe implements Judge<Images, CodeProbe.Options> {

    /** Pictures are encoded in blocks of this many. */
    private static final int BLOCK = 1000;

    /**
     * What is free to choose.
     *
     * @param labels how many labels to give, at least 2 a class
     * @param draws how often to draw them, at least 1
     * @param seed the seed of the draws
     */
    public record Options(
            @About(
                            value =
                                    "How many labels to give, at least 2 a class (default:"
                                            + " 100,1000).",
                            label = "N,N…")
                    List<Integer> labels,
            @About(
                            value =
                                    "How many times to draw them, the same number of each class (default:"
                                            + " 5).",
                            label = "N")
                    int draws,
            @About(value = "The seed of the draws (default: 0).", label = "N") long seed) {

        public Options {
            labels = List.copyOf(labels);
            if (draws < 1) {
                throw new InputException("draws must be at least 1, found " + draws + ".");
            }
        }
    }

    @Override
    public String command() {
        return "probe";
    }

    @Override
    public Class<Images> type() {
        return Images.class;
    }

    @Override
    public Options protocol() {
        return new Options(List.of(100, 1000), 5, 0);
    }

    @Override
    public void check(@Nullable Model<Images> model, String name, Options options) {
        if (model == null) {
            throw new InputException(
                    name + " is no model, and only the codes of a model can be probed.");
        }
        Models.<Encoder<Images>>ability(model, name, Encoder.class, "encode");
    }

    @Override
    public Report judge(Case<Images> asked, Options options, Progress progress) {
        Model<Images> model = asked.model();
        check(model, asked.name(), options);
        if (!asked.test().labelled() || !asked.train().labelled()) {
            throw new InputException(
                    "The pictures have no labels to probe for. Sub-folders of a folder of pictures"
                            + " are labels.");
        }
        return ProbeReport.of(
                        codes(asked, asked.train(), progress),
                        asked.train(),
                        codes(asked, asked.test(), progress),
                        asked.test(),
                        options.labels(),
                        options.draws(),
                        options.seed(),
                        progress)
                .report();
    }

    /**
     * A model that was given labels must not tell the probe: neither those of these pictures, nor
     * the class that it finds, which it knows from all labels.
     */
    private static float[][] codes(Case<Images> asked, Images pictures, Progress progress) {
        Encoder<Images> encoder = asked.<Encoder<Images>>as(Encoder.class).orElseThrow();
        int label = encoder.codes().label();
        float[][] codes = new float[pictures.count()][];
        for (int first = 0; first < codes.length; first += BLOCK) {
            int end = Math.min(codes.length, first + BLOCK);
            float[][] some = encoder.encode(pictures.slice(first, end).withoutLabels());
            for (int i = first; i < end; i++) {
                float[] code = some[i - first];
                codes[i] = label == 0 ? code : Arrays.copyOf(code, code.length - label);
            }
            progress.at("encoded", end, codes.length);
        }
        return codes;
    }
}
