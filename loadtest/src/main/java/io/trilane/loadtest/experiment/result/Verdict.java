package io.trilane.loadtest.experiment.result;

import java.util.List;

/// The answer of an experiment.
///
/// @param outcome `difference`, `no difference`, `cannot tell`, `refused`, or of a kind of the
///   experiment's own
/// @param sentence for a reader
/// @param cautions what else a reader must know before relying on it
public record Verdict(
    String outcome, String sentence, List<String> cautions, List<Comparison> comparisons) {}
