package dev.likeness;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a component of a record of settings is for, from which a command makes an option, a page a
 * field, and a program its help.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface About {

    /** One or two whole sentences for a person. */
    String value();

    /** What the value is called in the help, such as {@code COLUMN}; a flag has none. */
    String label() default "";

    /** The name where the component's own cannot be it, such as {@code boolean}. */
    String name() default "";

    /** Further names, such as {@code n} for a short option. */
    String[] also() default {};
}
