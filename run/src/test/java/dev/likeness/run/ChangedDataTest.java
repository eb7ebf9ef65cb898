package dev.likeness.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.Fit;
import dev.likeness.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run goes on with the data that are there, and says so when they are others. */
class ChangedDataTest {

    @TempDir private Path folder;

    @Test
    void otherDataAreTold() throws Exception {
        Path data = PointFiles.numbered(folder, 20);
        RunRequest request =
                RunRequest.of("means", data.toString())
                        .withFolder(folder.resolve("run"))
                        .withFit(Fit.defaults().withEpochs(1));
        Runs.start(request.plan(), Runs.Watcher.SILENT).await();
        List<String> same = goOn(2);
        assertThat(same).noneMatch(notice -> notice.contains("have changed"));
        Files.delete(data);
        PointFiles.numbered(folder, 21);
        assertThat(goOn(3))
                .anyMatch(notice -> notice.contains("have changed since the run began (20 "));
        assertThat(goOn(4)).noneMatch(notice -> notice.contains("have changed"));
    }

    private List<String> goOn(int epochs) {
        List<String> notices = new ArrayList<>();
        Runs.start(
                        Runs.resume(folder.resolve("run"), Fit.defaults().withEpochs(epochs), null),
                        new Runs.Watcher(event -> {}, notices::add, Progress.NONE))
                .await();
        return notices;
    }
}
