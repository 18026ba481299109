package io.trilane.course.run;

/// Something that must hold of a run, whatever the machine.
public record Check(String name, boolean ok, String detail) {}
