package dev.likeness.neural.layer;

import dev.likeness.neural.engine.Tensor;

/**
 * Rotary positions (Su et al. 2021): the numbers i and i + width / 2 of a head are a point in the
 * plane, turned by an angle of position · base^(-2i / width). The product of a query and a key then
 * depends on the distance of their positions only.
 *
 * @param width numbers of a head, even
 * @param base the base of the angles, 10,000 in the paper
 */
public record Rotary(int width, double base) {

    /** Checks the width. */
    public Rotary {
        if (width < 2 || width % 2 != 0) {
            throw new IllegalArgumentException(
                    "rotary positions need heads of an even width, found " + width);
        }
    }

    /**
     * Queries or keys, turned.
     *
     * @param x (batch, heads, length, width)
     * @param first the position of the first of them
     */
    public Tensor forward(Tensor x, long first) {
        int length = Math.toIntExact(x.size(2));
        int half = width / 2;
        float[] cosines = new float[length * half];
        float[] sines = new float[length * half];
        for (int t = 0; t < length; t++) {
            for (int i = 0; i < half; i++) {
                double angle = (first + t) * StrictMath.pow(base, -2.0 * i / width);
                cosines[t * half + i] = (float) StrictMath.cos(angle);
                sines[t * half + i] = (float) StrictMath.sin(angle);
            }
        }
        Tensor cosine = Tensor.of(cosines, length, half);
        Tensor sine = Tensor.of(sines, length, half);
        Tensor a = x.slice(3, 0, half);
        Tensor b = x.slice(3, half, width);
        return Tensor.cat(3, a.mul(cosine).sub(b.mul(sine)), b.mul(cosine).add(a.mul(sine)));
    }
}
