package io.trilane.course.run;

import java.util.List;

/// A run and what it proves.
public record Report(FinishedRun run, List<Check> checks, List<Claim> claims) {}
