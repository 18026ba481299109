package io.trilane.runtime.internal.admission;

/// The decision on one call: it holds a [Permit] and runs, becomes a [Waiter], or gets a [Refusal].
public sealed interface Admission permits Permit, Waiter, Refusal {}
