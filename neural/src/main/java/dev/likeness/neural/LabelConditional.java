package dev.likeness.neural;

import dev.likeness.Conditional;
import dev.likeness.Conditions;
import dev.likeness.Evidence;
import dev.likeness.InputException;
import dev.likeness.Nearest;
import dev.likeness.Sampler;
import dev.likeness.image.Images;
import java.util.List;

/** A model that samples pictures of a class: {@code given(Conditions.of("label", "7"))}. */
public interface LabelConditional extends Conditional<Images> {

    /** The names of the classes. */
    List<String> labels();

    /**
     * Samples of one class.
     *
     * @param label its position in {@link #labels}
     */
    Sampler<Images> sampler(int label);

    @Override
    default Sampler<Images> given(Evidence asked) {
        Conditions evidence = asked.as(Conditions.class);
        List<Conditions.Condition> conditions = evidence.conditions();
        if (conditions.size() != 1
                || !conditions.get(0).column().equals("label")
                || conditions.get(0).comparison() != Conditions.Comparison.EQUAL) {
            throw new InputException(
                    "Pictures can be drawn given one condition, label=NAME, found "
                            + conditions
                            + ".");
        }
        String wanted = conditions.get(0).value();
        int label = labels().indexOf(wanted);
        if (label < 0) {
            throw new InputException(
                    "The model knows no label \""
                            + wanted
                            + "\"."
                            + Nearest.hint(wanted, labels()));
        }
        return sampler(label);
    }
}
