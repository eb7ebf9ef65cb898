package dev.likeness.judge;

import dev.likeness.Dataset;
import dev.likeness.InputException;
import dev.likeness.Kinds;
import dev.likeness.Model;
import dev.likeness.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Judges a model or made data of one kind, through {@link java.util.ServiceLoader}.
 *
 * @param <X> the kind of data
 * @param <P> the protocol: a record whose components, with {@link dev.likeness.About}, become
 *     options
 */
public interface Judge<X extends Dataset, P extends Record> {

    /** The command that asks this judge, such as {@code evaluate} or {@code probe}. */
    String command();

    /** The kind of data. */
    Class<X> type();

    /** How it judges unless it is said otherwise. */
    P protocol();

    /**
     * Refuses a model that cannot be judged so, before the data are read.
     *
     * @param model the model, or null for data that were made elsewhere
     * @param name what messages call it
     * @throws InputException if it lacks an ability, or the protocol asks for what it has not
     */
    default void check(@Nullable Model<X> model, String name, P protocol) {}

    /**
     * Whether a model can be judged by the examples that it learnt from, where no others are known;
     * the report then says so.
     */
    default boolean judgesLearnt() {
        return false;
    }

    /**
     * Judges.
     *
     * @param progress hears how far it is
     * @throws InputException if the model or the data cannot be judged so
     */
    Report judge(Case<X> asked, P protocol, Progress progress);

    /** The judges that a command asks. */
    static List<Judge<?, ?>> of(String command) {
        List<Judge<?, ?>> judges = new ArrayList<>();
        for (Judge<?, ?> judge : ServiceLoader.load(Judge.class)) {
            if (judge.command().equals(command)) {
                judges.add(judge);
            }
        }
        return judges;
    }

    /**
     * The judge that a command asks for a kind of data.
     *
     * @throws InputException if there is none
     */
    @SuppressWarnings("unchecked") // a judge of the type judges that collection
    static <X extends Dataset> Judge<X, ?> of(String command, Class<X> type) {
        for (Judge<?, ?> judge : of(command)) {
            if (judge.type() == type) {
                return (Judge<X, ?>) judge;
            }
        }
        throw new InputException(
                "Nothing here can %s a model of %s."
                        .formatted(command, Kinds.of(type).words().data()));
    }
}
