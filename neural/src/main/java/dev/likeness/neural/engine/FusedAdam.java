package dev.likeness.neural.engine;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.TensorType;
import org.bytedeco.pytorch.Type;

/**
 * One step of Adam (Kingma and Ba 2015) or AdamW (Loshchilov and Hutter 2019) over all parameters
 * in one pass through memory.
 */
public final class FusedAdam {

    private FusedAdam() {}

    /**
     * Changes the parameters and the moments in place.
     *
     * @param decoupled true for AdamW's weight decay, false for Adam's
     * @param steps one tensor of one element a parameter: how many steps it has taken, this one
     *     included
     */
    public static void step(
            boolean decoupled,
            List<Tensor> parameters,
            List<Tensor> gradients,
            List<Tensor> firstMoments,
            List<Tensor> secondMoments,
            List<Tensor> steps,
            double learningRate,
            double beta1,
            double beta2,
            double weightDecay,
            double epsilon) {
        OperatorHandle operator = decoupled ? ADAMW : ADAM;
        IValueVector stack =
                new IValueVector(
                        list(parameters),
                        list(ordered(gradients, parameters)),
                        list(firstMoments),
                        list(secondMoments),
                        new IValue(new GenericList(TENSOR)),
                        list(steps),
                        new IValue(learningRate),
                        new IValue(beta1),
                        new IValue(beta2),
                        new IValue(weightDecay),
                        new IValue(epsilon),
                        new IValue(false),
                        new IValue(false),
                        new IValue(),
                        new IValue());
        operator.callBoxed(stack);
    }

    private static final Type.TypePtr TENSOR = tensorType();
    private static final OperatorHandle ADAM = find("aten::_fused_adam_");
    private static final OperatorHandle ADAMW = find("aten::_fused_adamw_");

    private static Type.TypePtr tensorType() {
        Engine.load();
        Type.TypePtr type = new Type.TypePtr(TensorType.get());
        type.retainReference();
        return type;
    }

    private static OperatorHandle find(String name) {
        Engine.load();
        OperatorHandle handle = Dispatcher.singleton().findSchemaOrThrow(name, "");
        handle.retainReference();
        return handle;
    }

    /** The kernel reads memory straight through, so all lists must have one order. */
    private static List<Tensor> ordered(List<Tensor> gradients, List<Tensor> parameters) {
        List<Tensor> ordered = new ArrayList<>(gradients.size());
        for (int i = 0; i < gradients.size(); i++) {
            ordered.add(gradients.get(i).orderedAs(parameters.get(i)));
        }
        return ordered;
    }

    private static IValue list(List<Tensor> tensors) {
        GenericList list = new GenericList(TENSOR);
        list.reserve(tensors.size());
        for (Tensor tensor : tensors) {
            list.push_back(new IValue(tensor.raw()));
        }
        return new IValue(list);
    }
}
