/// The three concurrency models, which give handlers their threads.
///
/// A model takes [io.trilane.runtime.internal.client.Client]s and drives each through its
/// [io.trilane.runtime.internal.client.Program]: a thread model blocks wherever the program must
/// wait, the pipeline takes the client off its worker there. A fourth model is one more file here,
/// one more name in [io.trilane.runtime.internal.model.ConcurrencyModel]'s `permits`, and one more
/// `ModelName` in the runtime, which starts it.
@NullMarked
package io.trilane.runtime.internal.model;

import org.jspecify.annotations.NullMarked;
