package dev.likeness.neural.gan;

import dev.likeness.Conditional;
import dev.likeness.Family;
import dev.likeness.FamilyProvider;
import dev.likeness.Latent;
import dev.likeness.Sampler;
import dev.likeness.image.Images;
import dev.likeness.table.Table;
import java.util.List;

/** Families of generative adversarial networks. */
public final class GanFamilies implements FamilyProvider {

    @Override
    public List<Family<?>> families() {
        return List.of(
                Family.of("gan", Images.class, Gan.class, GanModel::load)
                        .withSummary(
                                "pictures by a generator and a discriminator that learn from each other")
                        .withAbilities(Latent.class, Conditional.class)
                        .withPreset(
                                "dcgan",
                                "convolutions held by R1; the best digits after three minutes",
                                GanPresets.dcgan())
                        .withPreset(
                                "dcgan-wide",
                                "the same, wider; the best digits of all, in half an hour",
                                GanPresets.dcganWide())
                        .withPreset(
                                "mlp",
                                "fully connected, the pair of the introductions",
                                GanPresets.mlp())
                        .withPreset(
                                "wgan-gp",
                                "Wasserstein critic with a gradient penalty; steady, slow",
                                GanPresets.wganGp())
                        .withPreset(
                                "r3",
                                "relativistic pairs with R1 and R2 on residual networks; slow",
                                GanPresets.r3()),
                Family.of(TabularGan.FAMILY, Table.class, TabularGan.class, TabularGanModel::load)
                        .withSummary(
                                "tables by a generator and a critic (CTGAN): the baseline that everybody knows")
                        .withAbilities(Sampler.class, Conditional.class)
                        .withPreset(
                                "default",
                                "the paper's networks, learning faster; minutes",
                                TabularGan.defaults())
                        .withPreset(
                                "paper", "the paper's networks and settings", TabularGan.paper())
                        .slow());
    }
}
