/** The contract, the kinds of data and their files, randomness, model files: pure Java. */
module dev.likeness.core {
    requires transitive java.desktop; // pictures
    requires transitive java.sql; // result sets
    requires java.management;
    requires static org.jspecify;
    requires static io.soabase.recordbuilder.core;
    requires static java.compiler; // which marks what is generated
    requires tools.jackson.core;
    requires de.siegmar.fastcsv;
    requires static org.dhatim.fastexcel;
    requires static org.dhatim.fastexcel.reader;

    exports dev.likeness;
    exports dev.likeness.augment;
    exports dev.likeness.code;
    exports dev.likeness.file;
    exports dev.likeness.image;
    exports dev.likeness.judge;
    exports dev.likeness.plot;
    exports dev.likeness.random;
    exports dev.likeness.ratings;
    exports dev.likeness.search;
    exports dev.likeness.table;
    exports dev.likeness.text;

    uses dev.likeness.Checkup;
    uses dev.likeness.DataKind;
    uses dev.likeness.FamilyProvider;
    uses dev.likeness.NamedDatasetProvider;
    uses dev.likeness.augment.Augmenter;
    uses dev.likeness.judge.Judge;
    uses dev.likeness.search.Chooser;
    uses dev.likeness.search.Tuner;

    provides dev.likeness.DataKind with
            dev.likeness.table.TableKind,
            dev.likeness.text.TextKind,
            dev.likeness.ratings.RatingsKind;
}
