package dev.likeness.cli;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Locale;
import java.util.Set;

/** The modules as tests see them: a class belongs to a module by its package. */
enum Modules {
    CORE,
    CLASSICAL,
    NEURAL,
    DATASETS,
    EVALUATE,
    RUN,
    CLI;

    /** All classes of all modules, without tests. */
    static final JavaClasses ALL =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.likeness");

    /** What a module may use besides itself; all others are out of bounds. */
    Set<Modules> allowed() {
        return switch (this) {
            case CORE -> Set.of();
            case CLASSICAL, NEURAL, DATASETS, RUN -> Set.of(CORE);
            case EVALUATE -> Set.of(CORE, CLASSICAL, NEURAL);
            case CLI -> Set.of(CORE, RUN);
        };
    }

    /** The package below which its classes lie; the core has what is left. */
    String root() {
        return this == CORE ? "dev.likeness" : "dev.likeness." + name().toLowerCase(Locale.ROOT);
    }

    /** Whether a class is one of Likeness. */
    static boolean ours(JavaClass type) {
        return within("dev.likeness", type);
    }

    /** The module of a class of Likeness. */
    static Modules of(JavaClass type) {
        for (Modules module : values()) {
            if (module != CORE && within(module.root(), type)) {
                return module;
            }
        }
        return CORE;
    }

    private static boolean within(String root, JavaClass type) {
        String name = type.getBaseComponentType().getPackageName();
        return name.equals(root) || name.startsWith(root + ".");
    }

    /** The classes of this module. */
    DescribedPredicate<JavaClass> classes() {
        return DescribedPredicate.describe(
                "the module " + name().toLowerCase(Locale.ROOT),
                type -> ours(type) && of(type) == this);
    }
}
