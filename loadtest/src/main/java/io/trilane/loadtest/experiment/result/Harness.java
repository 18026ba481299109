package io.trilane.loadtest.experiment.result;

import java.util.List;

/// The program that measured.
///
/// @param commit of its sources; "unknown" outside of a checkout
/// @param cores that it was kept on, as in `0` or `0-3`; empty: any
public record Harness(
    String version,
    String commit,
    String java,
    List<String> jvmOptions,
    String injector,
    String cores) {}
