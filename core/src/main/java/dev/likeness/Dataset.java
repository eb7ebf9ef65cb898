package dev.likeness;

/**
 * A whole collection of examples of one kind: rows of a table, pictures, texts. It never changes.
 *
 * <p>The kind itself, how files become such a collection and how it is written, is a {@link
 * DataKind}.
 */
public interface Dataset {

    /** How many examples there are. */
    int count();

    /**
     * The examples {@code from … to - 1}.
     *
     * @throws InputException if they do not lie within {@code 0 … count()}
     */
    Dataset slice(int from, int to);

    /**
     * The examples at some positions, in the order given; a position may come more than once.
     *
     * @param positions each from 0 to {@code count() - 1}
     */
    Dataset select(int[] positions);

    /**
     * What a model card says of the data: its kind, the number of examples, their shape and names,
     * and a fingerprint. The fingerprint is computed at the first call and kept.
     */
    ModelCard.Data provenance();

    /**
     * Whether a share of the data can be held out, so that {@link HoldOut} splits them.
     *
     * @param share more than 0, less than 1
     */
    default boolean holdsOut(double share) {
        return (int) (share * count()) > 0;
    }

    /**
     * One of the parts of {@link HoldOut}. By default examples are chosen at random; a kind whose
     * examples depend on one another, or that has one example of many parts, splits in another way.
     *
     * @param split what is learnt from, or what is held out
     */
    default Dataset part(HoldOut holdOut, Split split) {
        return select(holdOut.positions(count(), split));
    }

    /** {@link #slice} of data whose kind is known. */
    @SuppressWarnings("unchecked") // a part of data has their kind
    static <X extends Dataset> X part(X data, int from, int to) {
        return (X) data.slice(from, to);
    }

    /** {@link #select} from data whose kind is known. */
    @SuppressWarnings("unchecked") // what is selected from data has their kind
    static <X extends Dataset> X some(X data, int... positions) {
        return (X) data.select(positions);
    }
}
