package io.trilane.loadtest.experiment.result;

import org.jspecify.annotations.Nullable;

/// One figure of two contenders beside each other.
///
/// @param criterion key of the figure, such as `cpu_micros_per_call`
/// @param title the same in words
/// @param ratio one ÷ other: the mean of the forks' ratios, on a logarithmic scale; null if there
///   is none
/// @param low end of the interval; null with too few forks
/// @param level of the interval: 1 less the share of errors that the correction leaves to it
/// @param p how often chance alone would make at least this difference; null with too few forks
/// @param smallestVisible the smallest difference that these forks could have shown, as a share
/// @param named whether the verdict names it as a difference
public record Comparison(
    String point,
    String criterion,
    String title,
    String one,
    String other,
    int forks,
    @Nullable Double ratio,
    @Nullable Double low,
    @Nullable Double high,
    double level,
    @Nullable Double p,
    @Nullable Double smallestVisible,
    boolean named,
    String sentence) {}
