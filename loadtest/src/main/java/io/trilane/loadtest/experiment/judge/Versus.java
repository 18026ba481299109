package io.trilane.loadtest.experiment.judge;

/// Two contenders that are held against each other: `one` ÷ `other`.
public record Versus(String one, String other) {}
