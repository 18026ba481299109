/// The three concurrency models and what they run. Threads and executors exist here and nowhere
/// else.
///
/// A model takes [io.trilane.runtime.model.Client]s and drives each through its
/// [io.trilane.runtime.model.Program]: a thread model by blocking wherever the program must wait,
/// the pipeline by taking the client off its worker there. A fourth model is one more file here,
/// one more name in [io.trilane.runtime.model.ConcurrencyModel]'s `permits` and one more
/// [io.trilane.runtime.model.ModelName].
@NullMarked
package io.trilane.runtime.model;

import org.jspecify.annotations.NullMarked;
