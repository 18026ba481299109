package io.trilane.loadtest.measure;

import io.grpc.Status;

/// Takes in every call of a run as it ends.
public interface CallRecorder {

  /// Called by the injector for each call that has ended. Must not block.
  ///
  /// @param loop the event loop that the call ran on, from 0. Calls of one loop arrive one at a
  ///   time, on its thread; those of different loops at the same time
  /// @param call the number of the call's user in order of arrival, from 1. In an open run that is
  ///   the call's number
  /// @param startNanos when the call was handed to gRPC, as `System.nanoTime()`
  /// @param endNanos when its status arrived, likewise
  /// @param outcome how it ended; `DATA_LOSS` also stands for an answer that does not match its
  ///   request
  void record(int loop, long call, long startNanos, long endNanos, Status.Code outcome);
}
