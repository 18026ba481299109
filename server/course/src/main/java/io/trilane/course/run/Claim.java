package io.trilane.course.run;

/// A sentence of the notes and what this run says about it.
///
/// @param measured the figure that the verdict rests on
/// @param how it was measured
public record Claim(
    String note, String text, Truth verdict, String measured, String unit, String how) {}
