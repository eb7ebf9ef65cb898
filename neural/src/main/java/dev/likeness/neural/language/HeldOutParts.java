package dev.likeness.neural.language;

import dev.likeness.Fit;
import dev.likeness.FitEvent;
import dev.likeness.HoldOut;
import dev.likeness.text.Corpus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * What of a corpus is learnt from, and what is held out to choose the weights. Of many texts whole
 * ones are held out. Of one text many short parts are, spread over all of it: were it the last
 * part, a network would never learn from what is most like that which comes next, such as the play
 * that has just begun.
 *
 * @param train what is learnt from; the parts of one text joined
 * @param judge what is held out
 * @param before what stands before each text of it, so that it can be read as what goes on; of many
 *     texts nothing does
 */
record HeldOutParts(Corpus train, Corpus judge, List<String> before) {

    /** The most parts of one text that are held out. */
    static final int MOST = 32;

    /** Bytes before a part that are read first. */
    private static final int BEFORE = 1000;

    /** The fewest bytes of a part: in less the first characters count for too much. */
    private static final int LEAST = 200;

    /** Says what is held out of a corpus. */
    void tell(Corpus all, Fit fit) {
        String what =
                String.format(
                        Locale.ROOT,
                        all.count() > 1
                                ? "%,d of the texts"
                                : "%,d short parts of the text, all over it,",
                        judge.count());
        fit.listener()
                .on(
                        new FitEvent.Notice(
                                0, what + " are not learnt from: the fit judges itself by them."));
    }

    /**
     * The two parts of a corpus that holds out the share.
     *
     * @param share of the text, or of the number of texts
     */
    static HeldOutParts of(Corpus all, double share) {
        if (all.count() > 1) {
            HoldOut holdOut = new HoldOut(share, 1);
            Corpus judge = holdOut.test(all);
            return new HeldOutParts(
                    holdOut.train(all), judge, Collections.nCopies(judge.count(), ""));
        }
        int bytes = all.bytes(0);
        int parts = (int) Math.max(1, Math.min(MOST, share * bytes / LEAST));
        int length = Math.max(1, (int) (share * bytes / parts));
        StringBuilder train = new StringBuilder();
        List<String> judge = new ArrayList<>();
        List<String> before = new ArrayList<>();
        int last = 0;
        for (int i = 0; i < parts; i++) {
            int from = (int) ((i + 0.5) * bytes / parts - length / 2.0);
            train.append(all.part(0, last, from).text(0));
            judge.add(all.part(0, from, from + length).text(0));
            before.add(all.part(0, Math.max(0, from - BEFORE), from).text(0));
            last = from + length;
        }
        train.append(all.part(0, last, bytes).text(0));
        return new HeldOutParts(Corpus.of(List.of(train.toString())), Corpus.of(judge), before);
    }
}
