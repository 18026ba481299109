package io.trilane.runtime.internal.input;

import io.grpc.Status;

/// Stands for a request that could not be read.
///
/// @param status what its call is answered
record Unreadable(Status status) {}
