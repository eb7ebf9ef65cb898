package dev.likeness.cli;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The modules as tests see them: a class belongs to a module by its package. */
enum Modules {
    CORE,
    CLASSICAL,
    NEURAL,
    DATASETS,
    EVALUATE,
    EVALUATE_NEURAL("evaluate.image", "evaluate.probe", "evaluate.features"),
    RUN,
    CLI;

    private final List<String> roots;

    /** The packages below which its classes lie, or the one that has its name. */
    Modules(String... roots) {
        this.roots = roots.length == 0 ? List.of(name().toLowerCase(Locale.ROOT)) : List.of(roots);
    }

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
            case EVALUATE -> Set.of(CORE, CLASSICAL);
            case EVALUATE_NEURAL -> Set.of(CORE, NEURAL, EVALUATE);
            case CLI -> Set.of(CORE, RUN);
        };
    }

    /** The folder of its sources. */
    String folder() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private boolean has(JavaClass type) {
        return roots.stream().anyMatch(root -> within("dev.likeness." + root, type));
    }

    /** Whether a class is one of Likeness. */
    static boolean ours(JavaClass type) {
        return within("dev.likeness", type);
    }

    /** The module of a class of Likeness. */
    static Modules of(JavaClass type) {
        if (EVALUATE_NEURAL.has(type)) {
            return EVALUATE_NEURAL; // beside the packages of EVALUATE
        }
        for (Modules module : values()) {
            if (module != CORE && module.has(type)) {
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
                "the module " + folder(), type -> ours(type) && of(type) == this);
    }
}
