/** How good pictures and codes are: metrics and reports that compute with libtorch. */
module dev.likeness.evaluate.neural {
    requires transitive dev.likeness.core;
    requires transitive dev.likeness.evaluate;
    requires dev.likeness.neural;
    requires static org.jspecify;

    exports dev.likeness.evaluate.features;
    exports dev.likeness.evaluate.image;
    exports dev.likeness.evaluate.probe;

    provides dev.likeness.judge.Judge with
            dev.likeness.evaluate.image.ImageEvaluation,
            dev.likeness.evaluate.probe.CodeProbe;
}
