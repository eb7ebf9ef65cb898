/** Models in pure Java: of tables, of texts by counting, and recommenders. */
module dev.likeness.classical {
    requires transitive dev.likeness.core;
    requires static org.jspecify;
    requires static io.soabase.recordbuilder.core;
    requires static java.compiler; // which marks what is generated
    requires liblinear;

    exports dev.likeness.classical.augment;
    exports dev.likeness.classical.balance;
    exports dev.likeness.classical.bayes;
    exports dev.likeness.classical.boosted;
    exports dev.likeness.classical.boosting;
    exports dev.likeness.classical.forest;
    exports dev.likeness.classical.mixing;
    exports dev.likeness.classical.preprocess;
    exports dev.likeness.classical.recommend;
    exports dev.likeness.classical.svm;
    exports dev.likeness.classical.tree;
    exports dev.likeness.classical.tuning;

    provides dev.likeness.FamilyProvider with
            dev.likeness.classical.bayes.BayesFamilies,
            dev.likeness.classical.tree.TreeFamilies,
            dev.likeness.classical.forest.ForestFamilies,
            dev.likeness.classical.svm.SupportVectorFamilies,
            dev.likeness.classical.boosted.BoostedFamilies,
            dev.likeness.classical.recommend.RecommendFamilies,
            dev.likeness.classical.mixing.MixingFamilies;
    provides dev.likeness.augment.Augmenter with
            dev.likeness.classical.balance.TableAugmenter;
    provides dev.likeness.search.Tuner with
            dev.likeness.classical.tuning.TableTuner;
}
