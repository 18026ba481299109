package io.trilane.runtime.admission;

/// A client's right to be served, from its admission to the moment its thread is free.
///
/// @param admission gave it
/// @param inModel the place taken in its model
/// @param onConnection the place taken on its connection
public record Slot(Admission admission, Places inModel, Places onConnection) implements Verdict {
  /// Gives the places back. Called once.
  public void release() {
    onConnection.giveBack();
    inModel.giveBack();
    admission.released();
  }
}
