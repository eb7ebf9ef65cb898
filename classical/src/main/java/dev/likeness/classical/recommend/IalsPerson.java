package dev.likeness.classical.recommend;

/** Solves exactly for the factors of a person, given those of all items; see {@link IalsSide}. */
final class IalsPerson {

    private final Ials recipe;
    private final float[][] items; // (items, factors)
    private final double[][] gram; // (factors, factors)

    IalsPerson(Ials recipe, float[][] items, double[][] gram) {
        this.recipe = recipe;
        this.items = items;
        this.gram = gram;
    }

    /** The factors of a person with these items. */
    float[] of(int[] history) {
        int factors = recipe.factors();
        float[][] hessian = new float[factors][factors]; // the lower half
        float[] slope = new float[factors];
        for (int item : history) {
            float[] h = items[item];
            for (int a = 0; a < factors; a++) {
                slope[a] += h[a];
                FactorRows.add(hessian[a], a + 1, h, h[a]);
            }
        }
        double ridge = recipe.decided() * (history.length + recipe.unobserved() * items.length);
        double[] matrix = new double[factors * factors];
        double[] solution = new double[factors];
        for (int a = 0; a < factors; a++) {
            solution[a] = slope[a];
            for (int b = 0; b <= a; b++) {
                matrix[a * factors + b] = hessian[a][b] + recipe.unobserved() * gram[a][b];
            }
            matrix[a * factors + a] += ridge;
        }
        float[] person = new float[factors];
        if (SmallCholesky.solve(matrix, solution, factors)) {
            for (int f = 0; f < factors; f++) {
                person[f] = (float) solution[f];
            }
        }
        return person;
    }
}
