/**
 * A fitted model as a service over HTTP on this machine: what the model can do is what can be asked
 * for.
 */
@NullMarked
package dev.likeness.run.service;

import org.jspecify.annotations.NullMarked;
