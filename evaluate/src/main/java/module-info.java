/** How good tables, texts and recommendations are: metrics and reports in pure Java. */
module dev.likeness.evaluate {
    requires transitive dev.likeness.core;
    requires dev.likeness.classical;
    requires static org.jspecify;
    requires org.tukaani.xz;

    exports dev.likeness.evaluate.ratings;
    exports dev.likeness.evaluate.statistics;
    exports dev.likeness.evaluate.table;
    exports dev.likeness.evaluate.text;

    provides dev.likeness.judge.Judge with
            dev.likeness.evaluate.table.TableEvaluation,
            dev.likeness.evaluate.table.ColumnImportance,
            dev.likeness.evaluate.ratings.RatingsJudge,
            dev.likeness.evaluate.text.TextEvaluation;
    provides dev.likeness.search.Chooser with
            dev.likeness.evaluate.table.TableChooser,
            dev.likeness.evaluate.ratings.RatingsChooser,
            dev.likeness.evaluate.text.TextChooser;
}
