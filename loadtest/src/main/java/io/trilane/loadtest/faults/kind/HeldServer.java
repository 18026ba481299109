package io.trilane.loadtest.faults.kind;

import io.trilane.client.cli.CommandFailed;
import io.trilane.client.launch.ServerFailed;
import io.trilane.client.rpc.CallFailed;
import io.trilane.loadtest.faults.figure.Figures;
import io.trilane.loadtest.faults.figure.Unit;
import io.trilane.loadtest.faults.http2.HeldCall;
import io.trilane.loadtest.faults.http2.HeldCalls;

/// The faults in which calls make a server hold something for as long as they like.
///
/// @param connections that are opened, and opened anew when they are cut
/// @param streams of each, with a call on each
record HeldServer(String story, int connections, int streams, HeldCall call) implements Fault {
  @Override
  public void inflict(Site site, Figures figures)
      throws ServerFailed, CallFailed, CommandFailed, InterruptedException {
    try (var server = site.victim(site.command(), figures)) {
      try (var calls = HeldCalls.start(server.target(), connections, streams, call)) {
        server.watch(site.duration(), figures);
        figures.note("handlers held up", server.usage().getInFlight());
        figures.note("connections cut by the server", calls.cut());
        figures.note("resident memory meanwhile", server.residentMebibytes(), Unit.MEBIBYTES);
      }
      server.recover(figures);
    }
  }
}
