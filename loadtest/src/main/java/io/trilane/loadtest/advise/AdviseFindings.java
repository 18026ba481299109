package io.trilane.loadtest.advise;

import java.util.List;

/// Everything that only advice has, for `result.json`.
///
/// @param slo the objective that a contender must keep
record AdviseFindings(String kind, String slo, List<Advice> methods) {}
