package dev.likeness.neural.engine;

import org.bytedeco.pytorch.Argument;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.Type;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;

/**
 * The product of a linear layer by oneDNN. On processors that are not Intel's it runs at about
 * twice the rate of MKL's matrix product, which does not use their widest instructions; but it
 * knows no gradients, which is why there is a {@link Tape}.
 */
final class FusedLinear {

    /** Outputs that a packed weight of 32 bits has side by side, at most. */
    private static final long BLOCK = 64;

    /** For fewer rows it is packed in narrower blocks of other sizes. */
    private static final long FEW = 16;

    private static final Type.@Nullable TypePtr NUMBERS;
    private static final @Nullable OperatorHandle OPERATOR;
    private static final @Nullable OperatorHandle PLUS;
    private static final @Nullable OperatorHandle PACK;

    static {
        Engine.load();
        OperatorHandle operator = null;
        OperatorHandle plus = null;
        OperatorHandle pack = null;
        Type.TypePtr numbers = null;
        try {
            operator = find("mkldnn::_linear_pointwise", "");
            plus = find("mkldnn::_linear_pointwise", "binary");
            pack = find("mkldnn::_reorder_linear_weight", "");
            Argument list = operator.schema().arguments();
            list.position(4); // Scalar?[] scalars: a boxed list must carry the exact element type
            numbers = new Type.TypePtr(list.type().get().containedType(0));
            numbers.retainReference();
        } catch (RuntimeException e) {
            operator = null; // this build of libtorch has no oneDNN; plain products do the same
        }
        OPERATOR = operator;
        PLUS = plus;
        PACK = pack;
        NUMBERS = numbers;
    }

    private static OperatorHandle find(String name, String overload) {
        OperatorHandle operator = Dispatcher.singleton().findSchemaOrThrow(name, overload);
        operator.retainReference();
        return operator;
    }

    private FusedLinear() {}

    static boolean available() {
        return OPERATOR != null;
    }

    /**
     * x · weightᵀ + bias without gradients; transposed views are read as they are.
     *
     * @param x (rows, in)
     * @param weight (out, in)
     */
    static org.bytedeco.pytorch.Tensor product(
            org.bytedeco.pytorch.Tensor x,
            org.bytedeco.pytorch.Tensor weight,
            org.bytedeco.pytorch.@Nullable Tensor bias) {
        if (OPERATOR == null) {
            throw new IllegalStateException("oneDNN is not available");
        }
        try (NoGradient still = NoGradient.open()) {
            IValueVector stack =
                    new IValueVector(
                            new IValue(x),
                            new IValue(weight),
                            bias == null ? new IValue() : new IValue(bias),
                            new IValue("none"),
                            new IValue(new GenericList(NUMBERS)),
                            new IValue());
            OPERATOR.callBoxed(stack);
            return stack.get(0).toTensor();
        }
    }

    /**
     * A weight in the order in memory that the product likes best, for many products with few rows
     * each; as it is where that order would be wrong, see {@link Processor}.
     *
     * @param weight (out, in), or a transposed view
     * @param rows the rows of each product
     */
    static org.bytedeco.pytorch.Tensor packed(org.bytedeco.pytorch.Tensor weight, long rows) {
        boolean filled =
                Processor.wholeBlocks()
                        && weight.scalar_type().intern() == ScalarType.Float
                        && (rows < FEW || weight.size(0) % BLOCK != 0);
        return filled ? weight : call(PACK, new IValue(weight), new IValue(rows));
    }

    /**
     * x · weightᵀ + addend without gradients.
     *
     * @param x (rows, in)
     * @param addend (rows, out)
     * @param weight (out, in), or packed
     */
    static org.bytedeco.pytorch.Tensor productPlus(
            org.bytedeco.pytorch.Tensor x,
            org.bytedeco.pytorch.Tensor addend,
            org.bytedeco.pytorch.Tensor weight) {
        return call(
                PLUS,
                new IValue(x),
                new IValue(addend),
                new IValue(weight),
                new IValue(),
                new IValue("add"));
    }

    private static org.bytedeco.pytorch.Tensor call(
            @Nullable OperatorHandle operator, IValue... arguments) {
        if (operator == null) {
            throw new IllegalStateException("oneDNN is not available");
        }
        try (NoGradient still = NoGradient.open()) {
            IValueVector stack = new IValueVector(arguments);
            operator.callBoxed(stack);
            return stack.get(0).toTensor();
        }
    }
}
