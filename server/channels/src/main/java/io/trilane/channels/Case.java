package io.trilane.channels;

/// One case of a [Select]. It is immutable and may be used again, also by several threads.
public sealed interface Case<R> permits ChannelCase, AfterCase {}
