package io.trilane.course.run;

import java.util.List;

/// A run and what it proves.
public record Report(Run run, List<Check> checks, List<Claim> claims) {}
