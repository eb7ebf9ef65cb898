package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The modules offer on the module path what they offer on the class path. */
class ModuleInfoTest {

    private static final Set<String> SERVICES =
            Set.of(
                    "dev.likeness.Checkup",
                    "dev.likeness.DataKind",
                    "dev.likeness.FamilyProvider",
                    "dev.likeness.NamedDatasetProvider",
                    "dev.likeness.augment.Augmenter",
                    "dev.likeness.judge.Judge",
                    "dev.likeness.search.Chooser",
                    "dev.likeness.search.Tuner");

    private static List<ModuleDescriptor> modules() throws IOException {
        List<ModuleDescriptor> modules = new ArrayList<>();
        for (URL url : Collections.list(loader().getResources("module-info.class"))) {
            try (InputStream in = url.openStream()) {
                ModuleDescriptor module = ModuleDescriptor.read(in);
                if (module.name().startsWith("dev.likeness.")) {
                    modules.add(module);
                }
            }
        }
        return modules;
    }

    private static ClassLoader loader() {
        return ModuleInfoTest.class.getClassLoader();
    }

    @Test
    void providersAreTheSameAsOnTheClassPath() throws Exception {
        Map<String, Set<String>> provided = new TreeMap<>();
        for (ModuleDescriptor module : modules()) {
            for (ModuleDescriptor.Provides each : module.provides()) {
                provided.computeIfAbsent(each.service(), service -> new TreeSet<>())
                        .addAll(each.providers());
            }
        }
        Map<String, Set<String>> named = new TreeMap<>();
        for (String service : SERVICES) {
            for (URL url :
                    Collections.list(loader().getResources("META-INF/services/" + service))) {
                if (url.getPath().contains("test-classes")) {
                    continue;
                }
                try (InputStream in = url.openStream()) {
                    String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                    named.computeIfAbsent(service, none -> new TreeSet<>())
                            .addAll(text.lines().filter(line -> !line.isBlank()).toList());
                }
            }
        }
        assertThat(provided).isEqualTo(named);
    }

    @Test
    void allButTheInternalIsExported() throws Exception {
        Set<String> exported =
                modules().stream()
                        .flatMap(module -> module.exports().stream())
                        .map(ModuleDescriptor.Exports::source)
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> packages =
                Modules.ALL.stream()
                        .filter(type -> Modules.ours(type) && Modules.of(type) != Modules.CLI)
                        .map(type -> type.getPackageName())
                        .filter(name -> !(name + ".").contains(".internal."))
                        .filter(name -> !name.equals("dev.likeness.classical")) // nothing public
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(exported).isEqualTo(packages);
    }
}
