package io.trilane.loadtest.experiment.result;

/// An assertion and what became of it.
///
/// @param assertion as it was asked for
/// @param found for a reader: the figure that decided
public record Checked(String assertion, boolean passed, String found) {}
