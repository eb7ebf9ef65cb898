package com.example.walks;

import dev.likeness.Conditional;
import dev.likeness.Density;
import dev.likeness.Family;
import dev.likeness.FamilyProvider;
import dev.likeness.Sampler;
import java.util.List;

/** The families of this module. */
public final class StepsFamilies implements FamilyProvider {

    @Override
    public List<Family<?>> families() {
        return List.of(
                Family.of(Steps.FAMILY, Walks.class, Steps.class, StepsModel::load)
                        .withSummary("independent steps, learnt over several epochs")
                        .withAbilities(Sampler.class, Conditional.class, Density.class)
                        .withPreset("default", "10 epochs", Steps.defaults())
                        .withPreset("fast", "one epoch", new Steps(20, 1, 1, 0.5)));
    }
}
