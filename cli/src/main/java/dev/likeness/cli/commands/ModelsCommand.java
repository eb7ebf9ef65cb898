package dev.likeness.cli.commands;

import dev.likeness.Estimator;
import dev.likeness.Family;
import dev.likeness.Kinds;
import dev.likeness.Models;
import dev.likeness.Recipe;
import dev.likeness.Settings;
import dev.likeness.cli.printing.Output;
import dev.likeness.cli.printing.TextRows;
import dev.likeness.cli.printing.Values;
import dev.likeness.cli.printing.Version;
import dev.likeness.search.Chooser;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the families of models, their presets, and the settings of a preset. */
@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "List the families of models, or the presets and settings of one.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  likeness models",
            "  likeness models gan",
            "  likeness models gan --preset dcgan"
        })
final class ModelsCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "FAMILY", description = "Show the settings of this.")
    private @Nullable String family;

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description = "The preset whose settings are shown (default: the family's first).")
    private @Nullable String preset;

    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
        if (family == null) {
            List<Family<?>> families = Models.families();
            output.print(
                    out -> printAll(families, out),
                    () -> families.stream().map(ModelsCommand::describe).toList());
            return 0;
        }
        String name = family;
        Family<?> found = output.asUsage(() -> Models.family(name));
        Family.Preset<?> chosen = output.asUsage(() -> found.preset(preset));
        List<Recipe.Setting> settings = Recipe.describe(chosen.recipe());
        output.print(
                out -> print(found, chosen, settings, out),
                () -> {
                    Map<String, Object> value = describe(found);
                    value.put("preset", chosen.name());
                    value.put("settings", settings.stream().map(ModelsCommand::describe).toList());
                    return value;
                });
        return 0;
    }

    private static void print(
            Family<?> family,
            Family.Preset<?> chosen,
            List<Recipe.Setting> settings,
            PrintWriter out) {
        out.println(family.name() + ": " + family.summary());
        out.println();
        out.println("Presets (--preset):");
        presets(family).print(out, "  ");
        out.println();
        out.println("Settings of " + chosen.name() + " (--set key=value):");
        TextRows table = new TextRows();
        for (Recipe.Setting setting : settings) {
            table.row(Settings.dashed(setting.key()), Values.text(setting.value()), setting.type());
        }
        table.print(out, "  ");
    }

    private static void printAll(List<Family<?>> families, PrintWriter out) {
        for (Family<?> each : families) {
            out.println(
                    "%s: %s (learns from %s)".formatted(each.name(), each.summary(), data(each)));
            presets(each).print(out, "  ");
        }
        for (Chooser<?> chooser : Chooser.all()) {
            out.println("%s: %s".formatted(chooser.name(), chooser.summary()));
        }
        if (!families.isEmpty()) {
            out.println("Settings: likeness models " + families.get(0).name());
        }
    }

    private static TextRows presets(Family<?> family) {
        TextRows table = new TextRows();
        for (Family.Preset<?> each : family.presets()) {
            boolean first = each.equals(family.presets().get(0));
            table.row(each.name(), first ? "default" : "", each.summary());
        }
        return table;
    }

    private static String data(Family<?> family) {
        return Kinds.of(family.dataType()).words().data();
    }

    private static Map<String, Object> describe(Family<?> family) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("family", family.name());
        map.put("summary", family.summary());
        map.put("data", data(family));
        List<Object> presets = new ArrayList<>();
        for (Family.Preset<?> each : family.presets()) {
            Estimator<?, ?> recipe = each.recipe();
            presets.add(
                    Map.of(
                            "name",
                            each.name(),
                            "summary",
                            each.summary(),
                            "recipe",
                            Recipe.toMap(recipe)));
        }
        map.put("presets", presets);
        return map;
    }

    private static Map<String, @Nullable Object> describe(Recipe.Setting setting) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("key", setting.key());
        map.put("type", setting.type());
        map.put("value", setting.value());
        return map;
    }
}
