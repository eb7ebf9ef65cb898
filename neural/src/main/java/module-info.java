/** Networks on libtorch: engine, layers, training loop, and the families. */
module dev.likeness.neural {
    requires transitive dev.likeness.core;
    requires static org.jspecify;
    requires static io.soabase.recordbuilder.core;
    requires static java.compiler; // which marks what is generated
    requires java.management;
    requires org.bytedeco.javacpp;
    requires org.bytedeco.pytorch;

    exports dev.likeness.neural;
    exports dev.likeness.neural.autoencoder;
    exports dev.likeness.neural.backbone;
    exports dev.likeness.neural.classifier;
    exports dev.likeness.neural.codec;
    exports dev.likeness.neural.engine;
    exports dev.likeness.neural.gan;
    exports dev.likeness.neural.language;
    exports dev.likeness.neural.latent;
    exports dev.likeness.neural.layer;
    exports dev.likeness.neural.recommend;
    exports dev.likeness.neural.training;
    exports dev.likeness.neural.vae;
    exports dev.likeness.neural.vqvae;

    provides dev.likeness.Checkup with
            dev.likeness.neural.EngineCheckup;
    provides dev.likeness.FamilyProvider with
            dev.likeness.neural.gan.GanFamilies,
            dev.likeness.neural.autoencoder.AutoencoderFamilies,
            dev.likeness.neural.vae.VaeFamilies,
            dev.likeness.neural.vqvae.VqVaeFamilies,
            dev.likeness.neural.classifier.ImageClassifierFamilies,
            dev.likeness.neural.language.LanguageFamilies,
            dev.likeness.neural.recommend.RecommendFamilies;
}
