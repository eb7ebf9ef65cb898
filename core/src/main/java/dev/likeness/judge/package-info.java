/**
 * Judging a model or made data by real data: who judges ({@link dev.likeness.judge.Judge}), what is
 * judged ({@link dev.likeness.judge.Case}) and what comes of it ({@link
 * dev.likeness.judge.Report}).
 */
@NullMarked
package dev.likeness.judge;

import org.jspecify.annotations.NullMarked;
