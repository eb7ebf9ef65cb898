package dev.likeness.neural.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.FitEvent;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.ThreadLimit;
import dev.likeness.image.Images;
import dev.likeness.neural.Blobs;
import dev.likeness.neural.autoencoder.AutoencoderPresets;
import dev.likeness.neural.gan.GanPresets;
import dev.likeness.neural.vae.VaePresets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Threads belong to a fit: what runs beside it changes nothing. */
class FitsAtOnceTest {

    private static final Images DATA = Blobs.unlabelled(256, 1, 28, 1);

    @TempDir private Path folder;

    private byte[] bytesOf(Estimator<Images, ? extends Model<Images>> recipe, int threads)
            throws IOException {
        List<String> told = new ArrayList<>();
        Model<Images> model =
                recipe.fit(
                        DATA,
                        Fit.defaults()
                                .withSteps(12L)
                                .withThreads(threads)
                                .withListener(
                                        event -> {
                                            if (event instanceof FitEvent.Started started) {
                                                told.add(started.facts().get("threads"));
                                            }
                                        }));
        assertThat(told).as("threads that are named").containsExactly(String.valueOf(threads));
        Path file = Files.createTempFile(folder, "model", ".safetensors");
        model.save(file);
        return Files.readAllBytes(file);
    }

    @Test
    void fitsWithDifferentThreadsEndInTheBytesOfEachAlone() throws Exception {
        List<Estimator<Images, ? extends Model<Images>>> recipes =
                List.of(
                        VaePresets.gated(),
                        AutoencoderPresets.conv(),
                        GanPresets.mlp().withBatch(128));
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            for (Estimator<Images, ? extends Model<Images>> recipe : recipes) {
                byte[] one = bytesOf(recipe, 1);
                byte[] both = bytesOf(recipe, 2);
                Future<byte[]> besides = two.submit(() -> bytesOf(recipe, 1));
                Future<byte[]> beside = two.submit(() -> bytesOf(recipe, 2));
                assertThat(besides.get()).as("%s, 1 thread", recipe.family()).isEqualTo(one);
                assertThat(beside.get()).as("%s, 2 threads", recipe.family()).isEqualTo(both);
            }
        } finally {
            two.shutdownNow();
        }
    }

    @Test
    void fitLeavesTheCallersLimitAsItWas() throws IOException {
        try (ThreadLimit three = ThreadLimit.open(3)) {
            bytesOf(AutoencoderPresets.mlp(), 1);
            assertThat(ThreadLimit.current()).as("threads after the fit").isEqualTo(3);
        }
    }

    @Test
    void deviceThatIsNotThereIsRefused() {
        assertThatThrownBy(
                        () -> AutoencoderPresets.mlp().fit(DATA, Fit.defaults().withDevice("cuda")))
                .isInstanceOf(InputException.class)
                .hasMessage("There is no device \"cuda\" here. Networks compute on the cpu.");
    }
}
