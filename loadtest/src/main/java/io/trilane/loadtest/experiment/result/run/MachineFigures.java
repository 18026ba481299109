package io.trilane.loadtest.experiment.result.run;

/// The machine in a window, as shares of all its cores from 0 to 1; -1 if unknown.
///
/// @param busy of everybody
/// @param strangers of processes that are neither injector nor server nor backend
/// @param steal taken by the hypervisor
public record MachineFigures(double busy, double strangers, double steal) {}
