package dev.likeness.cli.options;

import dev.likeness.DataKind;
import dev.likeness.Kinds;
import dev.likeness.Settings;
import dev.likeness.augment.Augmenter;
import dev.likeness.cli.printing.Output;
import dev.likeness.judge.Judge;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.IGetter;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Options made from records of settings: how each kind of data is read or written, or how a judge
 * judges. Records of several kinds share an option where they share a name.
 */
public final class RecordOptions {

    /** A record and what it is for: "pictures", "tables". */
    private record Owner(String data, Class<? extends Record> type) {}

    private final List<Owner> owners;
    private final Map<String, List<String>> typed = new LinkedHashMap<>();

    /** Other records of the command that have an option of these. */
    private final Set<RecordOptions> beside = new LinkedHashSet<>();

    private RecordOptions(List<Owner> owners) {
        this.owners = owners;
    }

    /** How the kinds of data are read. */
    public static RecordOptions reading() {
        return new RecordOptions(
                Kinds.all().stream()
                        .map(kind -> new Owner(kind.words().data(), kind.reading().getClass()))
                        .toList());
    }

    /** How the kinds of data are written. */
    public static RecordOptions writing() {
        return new RecordOptions(
                Kinds.all().stream()
                        .map(kind -> new Owner(kind.words().data(), kind.writing().getClass()))
                        .toList());
    }

    /** How the judges that a command asks judge. */
    public static RecordOptions judging(String command) {
        return new RecordOptions(
                Judge.of(command).stream()
                        .map(
                                judge ->
                                        new Owner(
                                                Kinds.of(judge.type()).words().data(),
                                                judge.protocol().getClass()))
                        .toList());
    }

    /** How made examples are added to data. */
    public static RecordOptions augmenting() {
        return new RecordOptions(
                Augmenter.all().stream()
                        .map(
                                augmenter ->
                                        new Owner(
                                                Kinds.of(augmenter.type()).words().data(),
                                                augmenter.protocol().getClass()))
                        .toList());
    }

    /**
     * The options of one record.
     *
     * @param what what it is for, such as "recommendations"
     */
    public static RecordOptions of(String what, Class<? extends Record> type) {
        return new RecordOptions(List.of(new Owner(what, type)));
    }

    /** How models are asked for samples. */
    public static RecordOptions asking() {
        return new RecordOptions(
                Kinds.all().stream()
                        .flatMap(
                                kind ->
                                        kind.asking().stream()
                                                .map(
                                                        each ->
                                                                new Owner(
                                                                        kind.words().data(),
                                                                        each.settings()
                                                                                .getClass())))
                        .toList());
    }

    /** A command that has such options. */
    public interface Holder {

        /** The options, which are added to the command before a line is parsed. */
        List<RecordOptions> recordOptions();
    }

    /**
     * Adds the options to a command, but for those that it declares itself. An option that other
     * records of the command have too is heard by both; which of them means it depends on the kind
     * of data.
     *
     * @throws IllegalStateException if the others write such an option otherwise
     */
    public void addTo(CommandSpec command) {
        for (Owner owner : owners) {
            for (Settings.Setting setting : Settings.of(owner.type())) {
                OptionSpec there = command.findOption("--" + setting.name());
                if (there == null) {
                    command.addOption(option(setting, about(setting.name())));
                } else if (there.setter() instanceof Heard heard) {
                    heard.alsoBy(this, setting);
                }
            }
        }
    }

    /** What is typed for an option, told to all records that have it. */
    private static final class Heard implements ISetter, IGetter {

        private final Settings.Setting setting;
        private final List<RecordOptions> hearers = new ArrayList<>();

        Heard(Settings.Setting setting, RecordOptions first) {
            this.setting = setting;
            hearers.add(first);
        }

        void alsoBy(RecordOptions other, Settings.Setting theirs) {
            if (hearers.contains(other)) {
                return;
            }
            if (theirs.flag() != setting.flag() || theirs.repeatable() != setting.repeatable()) {
                throw new IllegalStateException(
                        "--%s is written in two ways by records of one command; give one of them another name."
                                .formatted(setting.name()));
            }
            for (RecordOptions hearer : hearers) {
                hearer.beside.add(other);
                other.beside.add(hearer);
            }
            hearers.add(other);
        }

        @Override
        @SuppressWarnings("unchecked") // picocli gives what the option's type says
        public <T> @Nullable T set(@Nullable T value) {
            List<String> texts;
            if (value == null || Boolean.FALSE.equals(value)) {
                texts = List.of();
            } else {
                texts = value instanceof List<?> l ? (List<String>) l : List.of(value.toString());
            }
            hearers.forEach(hearer -> hearer.note(setting.name(), texts));
            return value;
        }

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // picocli's method
        public <T> @Nullable T get() {
            return (T) hearers.get(0).typed.get(setting.name());
        }
    }

    /** What a setting is for, to each of the records that has it. */
    private String about(String name) {
        return owners.stream()
                .flatMap(owner -> Settings.of(owner.type()).stream())
                .filter(setting -> setting.name().equals(name))
                .map(Settings.Setting::about)
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private OptionSpec option(Settings.Setting setting, String about) {
        List<String> names = new ArrayList<>();
        setting.also().forEach(also -> names.add((also.length() == 1 ? "-" : "--") + also));
        names.add("--" + setting.name());
        Heard heard = new Heard(setting, this);
        OptionSpec.Builder builder =
                OptionSpec.builder(names.toArray(String[]::new)).description(about).setter(heard);
        if (setting.flag()) {
            return builder.type(boolean.class).arity("0").build();
        }
        builder.arity("1").paramLabel(setting.label());
        return setting.repeatable()
                ? builder.type(List.class)
                        .auxiliaryTypes(String.class)
                        .initialValue(null)
                        .getter(heard)
                        .build()
                : builder.type(String.class).build();
    }

    private void note(String name, List<String> texts) {
        if (texts.isEmpty()) {
            typed.remove(name);
        } else {
            typed.put(name, texts);
        }
    }

    /** Whether one of them was typed. */
    public boolean given() {
        return !typed.isEmpty();
    }

    /**
     * What was typed, for a record.
     *
     * @param type the record
     * @param because what has this kind of data, to end the refusal of other options with: "gan
     *     learns from pictures"
     * @throws picocli.CommandLine.ParameterException if an option of another record was typed
     */
    public Map<String, List<String>> of(
            Class<? extends Record> type, String because, Output output) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        Map<String, List<String>> left = new LinkedHashMap<>(typed);
        for (Settings.Setting setting : Settings.of(type)) {
            List<String> texts = left.remove(setting.name());
            if (texts != null) {
                values.put(setting.key(), texts);
            }
        }
        left.keySet().removeIf(name -> meantBeside(type, name));
        if (!left.isEmpty()) {
            List<String> names = left.keySet().stream().map(name -> "--" + name).toList();
            throw output.usage(
                    "%s %s for %s, and %s."
                            .formatted(
                                    String.join(" and ", names),
                                    names.size() == 1 ? "is" : "are",
                                    owner(left.keySet().iterator().next()),
                                    because));
        }
        return values;
    }

    /** Whether other records of the command have the setting for the kind of data of this one. */
    private boolean meantBeside(Class<? extends Record> type, String name) {
        return owners.stream()
                .filter(owner -> owner.type().equals(type))
                .anyMatch(
                        owner ->
                                beside.stream()
                                        .flatMap(other -> other.owners.stream())
                                        .filter(other -> other.data().equals(owner.data()))
                                        .flatMap(other -> Settings.of(other.type()).stream())
                                        .anyMatch(setting -> setting.name().equals(name)));
    }

    /** What was typed of reading data of a kind; see {@link #of(Class, String, Output)}. */
    public Map<String, List<String>> reading(
            DataKind<?, ?, ?> kind, String because, Output output) {
        return of(kind.reading().getClass(), because, output);
    }

    /** The one kind of data whose reading was spoken of, if any. */
    public Optional<DataKind<?, ?, ?>> kindOfTyped() {
        return Kinds.all().stream()
                .filter(
                        kind ->
                                given()
                                        && Settings.of(kind.reading().getClass()).stream()
                                                .map(Settings.Setting::name)
                                                .toList()
                                                .containsAll(typed.keySet()))
                .findFirst();
    }

    private String owner(String setting) {
        return owners.stream()
                .filter(
                        owner ->
                                Settings.of(owner.type()).stream()
                                        .anyMatch(each -> each.name().equals(setting)))
                .map(Owner::data)
                .findFirst()
                .orElse("other data");
    }
}
