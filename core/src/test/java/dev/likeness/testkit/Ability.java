package dev.likeness.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A test of what some models can do. Its parameters are interfaces, such as {@code Sampler<X>}; a
 * model that implements all of them is tested, and for any other there is no test at all.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Ability {}
