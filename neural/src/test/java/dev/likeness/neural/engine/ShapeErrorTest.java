package dev.likeness.neural.engine;

import static dev.likeness.neural.engine.Tensors.normal;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What does not fit is refused with the shapes of both sides. */
class ShapeErrorTest {

    private static void assertRefused(ThrowingCallable operation, String... parts) {
        try (Scope scope = Scope.open()) {
            assertThatThrownBy(operation)
                    .isInstanceOf(EngineException.class)
                    .hasMessageContainingAll(parts);
        }
    }

    @Test
    void matrixProductShowsBothShapes() {
        assertRefused(() -> normal(0, 2, 3).matmul(normal(1, 4, 5)), "matmul", "[2, 3]", "[4, 5]");
    }

    @Test
    void elementwiseOperationsShowBothShapes() {
        assertRefused(() -> normal(0, 2, 3).add(normal(1, 2, 4)), "add", "[2, 3]", "[2, 4]");
        assertRefused(() -> normal(0, 2, 3).sub(normal(1, 4)), "sub", "[2, 3]", "[4]");
        assertRefused(() -> normal(0, 2, 3).mul(normal(1, 5, 3)), "mul", "[2, 3]", "[5, 3]");
        assertRefused(() -> normal(0, 2, 3).div(normal(1, 7)), "div", "[2, 3]", "[7]");
        assertRefused(() -> normal(0, 2).maximum(normal(1, 3)), "maximum", "[2]", "[3]");
    }

    @Test
    void linearLayerShowsInputAndWeight() {
        assertRefused(
                () -> Layers.linear(normal(0, 2, 3), normal(1, 5, 4), null),
                "linear",
                "[2, 3]",
                "[5, 4]");
    }

    @Test
    void linearLayerUnderATapeShowsThemToo() {
        try (Tape tape = Tape.open()) {
            assertRefused(
                    () -> Layers.linear(normal(0, 2, 3), normal(1, 5, 4), null),
                    "linear",
                    "[2, 3]",
                    "[5, 4]");
            assertRefused(
                    () -> Layers.linear(normal(0, 2, 3), normal(1, 5, 3), normal(2, 4)),
                    "linear",
                    "[2, 3]",
                    "[5, 3]");
        }
    }

    @Test
    void convolutionsShowInputAndWeight() {
        assertRefused(
                () -> Layers.conv2d(normal(0, 2, 3, 8, 8), normal(1, 4, 5, 3, 3), null, 1, 1),
                "conv2d",
                "[2, 3, 8, 8]",
                "[4, 5, 3, 3]");
        assertRefused(
                () ->
                        Layers.convTranspose2d(
                                normal(0, 2, 3, 8, 8), normal(1, 4, 5, 4, 4), null, 2, 1),
                "convTranspose2d",
                "[2, 3, 8, 8]",
                "[4, 5, 4, 4]");
    }

    @Test
    void joiningShowsAllShapes() {
        assertRefused(
                () -> Tensor.cat(1, normal(0, 2, 3), normal(1, 4, 5), normal(2, 2, 1)),
                "cat",
                "[2, 3]",
                "[4, 5]",
                "[2, 1]");
    }

    @Test
    void reshapeShowsWhatItHasAndWhatWasAskedFor() {
        assertRefused(() -> normal(0, 2, 3).reshape(4, 2), "reshape", "[2, 3]", "[4, 2]");
        assertRefused(() -> normal(0, 2, 3).slice(1, 1, 5), "slice 1 to 5", "[2, 3]");
        assertRefused(() -> normal(0, 2, 3).item(), "item", "[2, 3]");
    }

    @Test
    void arrayOfAnotherLengthIsRefused() {
        assertThatThrownBy(() -> Tensor.of(new float[5], 2, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the shape [2, 3] holds 6 numbers, found 5");
    }
}
