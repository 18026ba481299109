package io.trilane.client.call;

import io.trilane.proto.v1.PerformResponse;
import java.util.Optional;

/// The answer to a call.
///
/// @param reply the last message; its times are those of the whole call
/// @param fault what is wrong with the answer; empty if nothing is
record CheckedReply(PerformResponse reply, Optional<String> fault) {}
