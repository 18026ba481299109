package io.trilane.course.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.course.trace.Account;
import io.trilane.course.trace.Event;
import io.trilane.course.trace.Outcome;
import io.trilane.course.trace.State;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// The promises of a [Lab], in every world.
@ParameterizedClass
@EnumSource(Worlds.class)
@Timeout(60)
final class LabContractTest {
  @Parameter private Worlds world;

  @Test
  void whatIsSentIsReceivedOnceAndInOrder() throws InterruptedException {
    var account =
        run(lab -> {
          var numbers = lab.<Integer>channel("numbers", 0);
          lab.go(
              "sender",
              () -> {
                numbers.send(1);
                numbers.send(2);
                numbers.close();
              });
          numbers.each(number -> lab.print("got " + number));
          lab.fact("after", String.valueOf(numbers.receive()));
        });
    assertEquals(List.of("got 1", "got 2"), account.output());
    assertEquals("null", account.text("after"));
    assertEquals(Outcome.OK, account.outcome());
  }

  @Test
  void aBufferTakesItsCapacityWithoutAReceiver() throws InterruptedException {
    var account =
        run(lab -> {
          var numbers = lab.<Integer>channel("numbers", 3);
          numbers.send(1);
          numbers.send(2);
          numbers.send(3);
          numbers.close();
          numbers.each(number -> lab.print("" + number));
        });
    assertEquals(List.of("1", "2", "3"), account.output());
  }

  @Test
  void oneValueTooManyForABufferIsADeadlock() throws InterruptedException {
    var account =
        run(lab -> {
          var numbers = lab.<Integer>channel("numbers", 1);
          numbers.send(1);
          numbers.send(2);
        });
    assertEquals(Outcome.DEADLOCK, account.outcome());
    assertEquals("main waits to send numbers", account.waits().getFirst().toString());
  }

  @Test
  void aSendOnAClosedChannelFails() {
    assertThrows(
        IllegalStateException.class,
        () ->
            run(lab -> {
              var numbers = lab.<Integer>channel("numbers", 1);
              numbers.close();
              numbers.send(1);
            }));
  }

  @Test
  void aMutexKeepsTasksApart() throws InterruptedException {
    var account =
        run(lab -> {
          var mutex = lab.mutex("mutex");
          var counter = lab.cell("counter", 0);
          for (int i = 0; i < 2; i++) {
            lab.go(
                "adder",
                () -> {
                  mutex.lock();
                  counter.write(counter.read() + 1);
                  mutex.unlock();
                });
          }
          lab.join();
          lab.fact("counter", counter.read());
        });
    assertEquals(2, account.number("counter"));
  }

  @Test
  void oppositeOrderIsKnownByWhoWaitsForWhom() throws InterruptedException {
    var account =
        run(lab -> {
          var a = lab.mutex("a");
          var b = lab.mutex("b");
          var bothHold = lab.waitGroup("both");
          bothHold.add(2);
          lab.go(
              "left",
              () -> {
                a.lock();
                bothHold.done();
                bothHold.await();
                b.lock();
              });
          lab.go(
              "right",
              () -> {
                b.lock();
                bothHold.done();
                bothHold.await();
                a.lock();
              });
          lab.join();
        });
    assertEquals(Outcome.DEADLOCK, account.outcome());
    assertEquals(
        List.of(
            "main waits to join",
            "left waits to lock b, which right holds",
            "right waits to lock a, which left holds"),
        account.waits().stream().map(Object::toString).toList());
  }

  @Test
  void anAtomicUpdateIsNotLost() throws InterruptedException {
    var account =
        run(lab -> {
          var counter = lab.cell("counter", 0);
          lab.go("one", () -> counter.update(value -> value + 1));
          lab.go("two", () -> counter.update(value -> value + 1));
          lab.join();
          lab.fact("counter", counter.read());
        });
    assertEquals(2, account.number("counter"));
  }

  @Test
  void aConditionWakesWhoWaits() throws InterruptedException {
    var account =
        run(lab -> {
          var mutex = lab.mutex("mutex");
          var changed = lab.cond("changed", mutex);
          var ready = lab.cell("ready", false);
          for (int i = 0; i < 2; i++) {
            lab.go(
                "waiter",
                () -> {
                  mutex.lock();
                  while (!ready.read()) {
                    changed.await();
                  }
                  mutex.unlock();
                });
          }
          mutex.lock();
          ready.write(true);
          changed.broadcast();
          mutex.unlock();
          lab.join();
        });
    assertEquals(Outcome.OK, account.outcome());
  }

  @Test
  void nobodyIsWokenByAConditionThatIsNotSignalled() throws InterruptedException {
    var account =
        run(lab -> {
          var mutex = lab.mutex("mutex");
          var changed = lab.cond("changed", mutex);
          mutex.lock();
          changed.await();
        });
    assertEquals(Outcome.DEADLOCK, account.outcome());
  }

  @Test
  void aWaitGroupWaitsForAll() throws InterruptedException {
    var account =
        run(lab -> {
          var group = lab.waitGroup("group");
          var done = lab.cell("done", 0);
          group.add(2);
          for (int i = 0; i < 2; i++) {
            lab.go(
                "worker",
                () -> {
                  done.update(value -> value + 1);
                  group.done();
                });
          }
          group.await();
          lab.fact("done", done.read());
        });
    assertEquals(2, account.number("done"));
  }

  @Test
  void onceRunsOnceAndLetsNobodyPassBefore() throws InterruptedException {
    var account =
        run(lab -> {
          var once = lab.once("once");
          var value = lab.cell("value", 0);
          for (int i = 0; i < 2; i++) {
            lab.go(
                "caller",
                () -> {
                  once.run(() -> value.update(before -> before + 1));
                  if (value.read() != 1) {
                    lab.race("passed before the action had run");
                  }
                });
          }
          lab.join();
          lab.fact("value", value.read());
        });
    assertEquals(1, account.number("value"));
    assertEquals(Outcome.OK, account.outcome());
  }

  @Test
  void aSelectMeetsASelect() throws InterruptedException {
    var account =
        run(lab -> {
          var a = lab.<Integer>channel("a", 0);
          var b = lab.<Integer>channel("b", 0);
          lab.go(
              "sender",
              () ->
                  lab.select(
                      List.of(SelectCase.send(a, 1, () -> "a"), SelectCase.send(b, 2, () -> "b"))));
          lab.fact(
              "got",
              lab.select(
                  List.of(
                      SelectCase.<Integer, Object>receive(a, value -> String.valueOf(value)),
                      SelectCase.<Integer, Object>receive(b, value -> String.valueOf(value)))));
        });
    assertTrue(List.of("1", "2").contains(account.text("got")), account.text("got"));
  }

  @Test
  void aSelectTakesItsDefaultIfNothingIsReady() throws InterruptedException {
    var account =
        run(lab -> {
          var empty = lab.<Integer>channel("empty", 0);
          lab.fact(
              "got",
              lab.select(
                  List.of(
                      SelectCase.receive(empty, value -> "value"),
                      SelectCase.otherwise(() -> "default"))));
        });
    assertEquals("default", account.text("got"));
  }

  @Test
  void aSelectRunsOutOfTimeIfNobodyComes() throws InterruptedException {
    var account =
        run(lab -> {
          var empty = lab.<Integer>channel("empty", 0);
          lab.fact(
              "got",
              lab.select(
                  List.of(
                      SelectCase.receive(empty, value -> "value"),
                      SelectCase.after(Duration.ofMillis(1), () -> "timeout"))));
        });
    assertEquals("timeout", account.text("got"));
  }

  @Test
  void whenMainEndsEverybodyElseIsEnded() throws InterruptedException {
    var account =
        run(lab -> {
          var never = lab.<Integer>channel("never", 0);
          lab.go("waiter", never::receive);
          lab.go(
              "holder",
              () -> {
                var mutex = lab.mutex("mutex");
                mutex.lock();
                try {
                  never.receive();
                } finally {
                  mutex.unlock();
                }
              });
        });
    assertEquals(Outcome.OK, account.outcome());
  }

  @Test
  void everyTransitionIsOneThatThereIs() throws InterruptedException {
    var account =
        run(lab -> {
          var numbers = lab.<Integer>channel("numbers", 0);
          var mutex = lab.mutex("mutex");
          for (int i = 0; i < 2; i++) {
            int value = i;
            lab.go(
                "sender-" + i,
                () -> {
                  mutex.lock();
                  numbers.send(value);
                  mutex.unlock();
                });
          }
          numbers.receive();
          lab.sleep(Duration.ofMillis(1));
          numbers.receive();
          lab.join();
        });
    assertLegal(account);
    assertTrue(account.events().stream().anyMatch(e -> e.object().equals("numbers#2")));
  }

  private Account run(MainTask program) throws InterruptedException {
    return world.run(program);
  }

  private static void assertLegal(Account account) {
    var states = new HashMap<Integer, Event>();
    for (var event : account.events()) {
      var before = states.put(event.task(), event);
      assertTrue(
          before == null ? event.state() == State.STARTED : before.state().mayBecome(event.state()),
          before + " then " + event);
    }
  }
}
