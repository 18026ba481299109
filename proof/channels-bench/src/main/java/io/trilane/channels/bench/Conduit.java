package io.trilane.channels.bench;

/// What every contestant can do: carry integers from senders to receivers, both of whom wait.
interface Conduit {
  void put(Integer value) throws InterruptedException;

  Integer take() throws InterruptedException;
}
