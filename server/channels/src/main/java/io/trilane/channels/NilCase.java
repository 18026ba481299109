package io.trilane.channels;

/// A send or receive on a nil channel, which is never ready.
record NilCase<R>() implements Case<R> {}
