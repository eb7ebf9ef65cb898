package dev.likeness.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Processes that compute and want a core each, until they are closed or an hour is over. */
final class BusyProcesses implements AutoCloseable {

    private final List<Process> processes = new ArrayList<>();

    private BusyProcesses() {}

    static BusyProcesses start(int count) throws IOException {
        BusyProcesses all = new BusyProcesses();
        for (int i = 0; i < count; i++) {
            all.processes.add(
                    new ProcessBuilder("timeout", "3600", "sh", "-c", "while :; do :; done")
                            .start());
        }
        return all;
    }

    @Override
    public void close() {
        processes.forEach(Process::destroy);
        processes.forEach(process -> process.onExit().join());
    }
}
