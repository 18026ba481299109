package io.trilane.client.call;

import io.trilane.proto.v1.PerformResponse;
import java.util.Optional;

/// How a call was answered.
///
/// @param reply the last message, with the server's times of all of them added up
/// @param fault what is wrong with the answer; empty if nothing is
record Answer(PerformResponse reply, Optional<String> fault) {}
