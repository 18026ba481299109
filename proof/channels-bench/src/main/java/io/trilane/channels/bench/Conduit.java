package io.trilane.channels.bench;

/// The task of every contestant: to carry integers from senders to receivers, which both wait.
interface Conduit {
  void put(Integer value) throws InterruptedException;

  Integer take() throws InterruptedException;
}
