package io.trilane.loadtest.faults.kind;

import io.trilane.client.cli.CommandFailed;
import io.trilane.client.launch.ServerFailed;
import io.trilane.client.rpc.CallFailed;
import io.trilane.loadtest.faults.client.Site;
import io.trilane.loadtest.faults.figure.Figures;
import io.trilane.loadtest.faults.figure.Unit;
import io.trilane.loadtest.faults.http2.Greeting;
import io.trilane.loadtest.faults.http2.IdleConnections;

/// The faults in which connections do nothing but be there, and come back when they are cut.
///
/// @param story what they do
/// @param connections that are opened, all at once
record Crowds(String story, int connections, Greeting greeting) implements Fault {
  static Fault halfOpen() {
    return new Crowds("2,000 connections send nothing", 2_000, Greeting.NONE);
  }

  static Fault slowPreface() {
    return new Crowds(
        "2,000 connections send their preface octet by octet, two a second",
        2_000,
        Greeting.IN_OCTETS);
  }

  static Fault manyConnections() {
    return new Crowds(
        "15,000 connections say hello, all at once, and then nothing", 15_000, Greeting.WHOLE);
  }

  @Override
  public void inflict(Site site, Figures figures)
      throws ServerFailed, CallFailed, CommandFailed, InterruptedException {
    try (var server = Victim.start(site, site.command(), figures)) {
      try (var crowd = IdleConnections.keepOpen(server.target(), connections, greeting)) {
        server.watch(site.duration(), figures);
        server.meetNewClient(figures);
        figures.note("connections that stand", crowd.standing());
        figures.note("connections cut by the server", crowd.cut());
        figures.note("resident memory meanwhile", server.residentMebibytes(), Unit.MEBIBYTES);
      }
      server.recover(figures);
    }
  }
}
