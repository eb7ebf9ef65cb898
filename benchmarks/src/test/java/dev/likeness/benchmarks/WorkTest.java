package dev.likeness.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.benchmarks.Work.Product;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkTest {

    /**
     * Noise of 2, one hidden layer of 3, a picture of 5; back by one hidden layer of 4; batch 7.
     */
    private static final Work TINY = Work.ofStep(List.of(2, 3, 5), List.of(5, 4, 1), 7);

    @Test
    void theStepOfATinyPairIsCountedAsByHand() {
        // One product of 7 rows: generator 2·3 + 3·5 = 21, discriminator 5·4 + 4·1 = 24.
        int generatorStep =
                21 // forward
                        + 24 // forward
                        + 24 // back through the discriminator to the picture
                        + 21 // the generator's weights
                        + 15; // its inputs, but those of its first layer (3·5)
        int discriminatorStep =
                21 // a picture
                        + 2 * 24 // real and generated forward
                        + 2 * 24 // weights
                        + 2 * 4; // inputs, but those of the first layer (4·1)
        assertThat(TINY.flops()).isEqualTo(2L * 7 * (generatorStep + discriminatorStep));
        assertThat(TINY.flops()).isEqualTo(3220);
    }

    @Test
    void theProductsHaveTheShapesOfTheStep() {
        assertThat(TINY.products())
                .containsExactly(
                        new Product(7, 2, 3),
                        new Product(7, 3, 5),
                        new Product(7, 5, 4),
                        new Product(7, 4, 1),
                        new Product(7, 4, 5),
                        new Product(7, 1, 4),
                        new Product(3, 7, 2),
                        new Product(5, 7, 3),
                        new Product(7, 5, 3),
                        new Product(7, 2, 3),
                        new Product(7, 3, 5),
                        new Product(14, 5, 4),
                        new Product(14, 4, 1),
                        new Product(4, 14, 5),
                        new Product(1, 14, 4),
                        new Product(14, 1, 4));
    }

    @Test
    void thePairOfTheIntroductionsNeedsFourBillionOperationsAStep() {
        Work work =
                Work.ofStep(
                        List.of(100, 256, 512, 1024, 784), List.of(784, 1024, 512, 256, 1), 128);
        // generator 1,483,776 (first layer 25,600), discriminator 1,458,432 (first layer 802,816)
        long generatorStep = 1_483_776 + 2 * 1_458_432 + 1_483_776 + (1_483_776 - 25_600);
        long discriminatorStep = 1_483_776 + 4 * 1_458_432 + 2 * (1_458_432 - 802_816);
        assertThat(work.flops()).isEqualTo(2L * 128 * (generatorStep + discriminatorStep));
    }

    @Test
    void bothWaysOfMultiplyingTakeTime() {
        assertThat(TINY.millisByMatmul(3)).isPositive();
        assertThat(TINY.millisByFusedLinear(3)).isPositive();
    }
}
