package io.trilane.runtime.internal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Each order in which a worker that gives up and a client that comes can see one another.
final class WorkerPlacesTest {
  private final WorkerPlaces places = new WorkerPlaces(1);

  @BeforeEach
  void aWorkerHasTheOnlyPlace() {
    assertTrue(places.take());
  }

  @Test
  void aWorkerLeavesIfNobodyWaits() {
    assertTrue(places.leave(() -> false));
    assertEquals(0, places.taken());
  }

  /// A thread that brought a client found no place, so there will be no other worker.
  @Test
  void aWorkerStaysForAClientThatCameBeforeItLeft() {
    assertFalse(places.take());
    assertFalse(places.leave(() -> true));
    assertEquals(1, places.taken());
  }

  /// A thread that brought a client has started another worker.
  @Test
  void aWorkerLeavesAClientToTheOneThatHasItsPlace() {
    assertTrue(places.leave(() -> places.take()));
    assertEquals(1, places.taken());
  }

  @Test
  void thePlaceOfAWorkerThatLeftIsFree() {
    assertTrue(places.leave(() -> false));
    assertTrue(places.take());
    assertFalse(places.take());
  }

  @Test
  void theLastOneThatGivesItsPlaceBackIsTold() {
    assertTrue(places.giveBack());
  }
}
