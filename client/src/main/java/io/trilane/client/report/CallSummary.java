package io.trilane.client.report;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A [CallTally] at one moment. The names of the components are the field names of the JSON output.
///
/// @param models good replies by the model that made them
/// @param threads how many threads of the server made them
/// @param thread one of those threads; null where there was no good reply, as are the quantiles
public record CallSummary(
    double elapsedMicros,
    double repliesPerSecond,
    long replies,
    long failed,
    List<Failure> failures,
    Map<String, Long> models,
    int threads,
    @Nullable String thread,
    @Nullable Quantiles latencyMicros,
    @Nullable Quantiles queuedMicros,
    @Nullable Quantiles waitedMicros,
    @Nullable Quantiles computedMicros) {}
