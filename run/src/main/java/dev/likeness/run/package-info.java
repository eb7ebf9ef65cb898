/**
 * A run as an object: plan it, start it, follow it, stop it, resume it, list and open what is
 * there. The command, and whatever else drives fits, are thin layers over this package. It prints
 * nothing and names no family and no kind of data.
 */
@NullMarked
package dev.likeness.run;

import org.jspecify.annotations.NullMarked;
