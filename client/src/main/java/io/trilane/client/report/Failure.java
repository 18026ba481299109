package io.trilane.client.report;

/// Failures of one status.
///
/// @param status a gRPC status code, `WRONG_REPLY` or `LOST_REPLY`
/// @param first what the first of them said, in one line
public record Failure(String status, long count, String first) {
  Failure oneMore() {
    return new Failure(status, count + 1, first);
  }
}
