/**
 * An example: how to add a kind of data and a family of models to Likeness. This module needs
 * {@code core} alone, and no other module knows it. When its jar is on the class path of the {@code
 * likeness} command, every command works with walks.
 *
 * <h2>A kind of data</h2>
 *
 * <ol>
 *   <li>Write the collection, a {@link dev.likeness.Dataset}: here {@link com.example.walks.Walks}.
 *       It is immutable, gives parts of itself, and says what a model card keeps of it.
 *   <li>Write two records of settings, one for reading files and one for writing them: here {@link
 *       com.example.walks.WalksReading} and {@link com.example.walks.WalksWriting}. A component
 *       with {@link dev.likeness.About} becomes an option of the command.
 *   <li>Write the {@link dev.likeness.DataKind}: here {@link com.example.walks.WalksKind}. It
 *       recognises files, opens them, writes them and describes data.
 *   <li>Name it in {@code META-INF/services/dev.likeness.DataKind}.
 * </ol>
 *
 * <p>The rest is optional. A {@link dev.likeness.file.SheetWriter} writes the samples that a fit
 * draws after each epoch ({@link com.example.walks.WalksSheet}). A {@link
 * dev.likeness.NamedDatasetProvider} offers data by name ({@link com.example.walks.WalksDatasets}).
 * A {@link dev.likeness.judge.Judge} lets the command {@code evaluate} compare a model with real
 * data ({@link com.example.walks.WalksJudge}).
 *
 * <h2>A family</h2>
 *
 * <ol>
 *   <li>Write the recipe, a record that is an {@link dev.likeness.Estimator}: here {@link
 *       com.example.walks.Steps}. Its components are the settings of {@code --set}.
 *   <li>Write the model, a {@link dev.likeness.Model}: here {@link com.example.walks.StepsModel}.
 *       It implements an interface for each ability, such as {@link dev.likeness.Sampler}, and each
 *       ability is a command.
 *   <li>If the fit takes long, let it do what {@link com.example.walks.StepsFitting} does: respect
 *       the limits, tell the listener what happens, write checkpoints and go on from them.
 *   <li>Offer the {@link dev.likeness.Family} by a {@link dev.likeness.FamilyProvider}: here {@link
 *       com.example.walks.StepsFamilies}. Name it in {@code
 *       META-INF/services/dev.likeness.FamilyProvider}.
 *   <li>Extend {@code ModelContractTest} of the test kit: it checks what every model must satisfy.
 * </ol>
 */
@NullMarked
package com.example.walks;

import org.jspecify.annotations.NullMarked;
