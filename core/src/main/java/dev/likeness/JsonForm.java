package dev.likeness;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How examples stand in messages between programs, as values that JSON knows. A kind has one where
 * its examples can be sent so ({@link DataKind#json}).
 *
 * @param <X> the kind of data
 */
public interface JsonForm<X extends Dataset> {

    /** Each example as a value that JSON knows. */
    List<?> write(X examples);

    /**
     * Examples as a model knows them.
     *
     * @param values one value an example; null in an example stands for what is missing
     * @param card the card of the model
     * @param optional names of parts that an example may lack, such as the column to be predicted
     * @throws InputException if a value is no such example; the message says which, from 1
     */
    X read(List<?> values, ModelCard card, Set<String> optional);

    /** The names of the parts that an example of the model has; none where it is one value. */
    List<String> parts(ModelCard card);

    /** What an example of the model looks like, as a JSON Schema. */
    Map<String, Object> schema(ModelCard card);
}
