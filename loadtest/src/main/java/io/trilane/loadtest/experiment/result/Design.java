package io.trilane.loadtest.experiment.result;

import java.util.List;

/// The plan that was carried out.
///
/// @param points in their order; one that is empty stands for an experiment of one point
/// @param traffics in words, those of each point
/// @param fresh whether every fork is a fresh process; if not, its runs are of one and the same
public record Design(
    int forks,
    boolean fresh,
    double windowSeconds,
    double steadySeconds,
    double warmUpLimitSeconds,
    double deadlineSeconds,
    int connections,
    long seed,
    List<String> points,
    List<String> traffics) {}
