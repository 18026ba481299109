package io.trilane.contract.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.contract.fixture.Fixture;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.handler.Call;
import io.trilane.runtime.handler.Step;
import io.trilane.runtime.handler.Task;
import io.trilane.runtime.handler.Tasks;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// A mistake in the use of tasks is an exception that names the call, and costs nothing else.
@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(60)
final class TaskMistakesContractTest {
  @Parameter private ModelName model;

  @Test
  void aTaskCannotWaitForItself() throws Exception {
    try (var service =
        Fixture.unary(
            model,
            request -> {
              try (var tasks = Call.current().tasks()) {
                var own = new CompletableFuture<Task<String>>();
                own.complete(
                    tasks.go(
                        "outer",
                        () -> {
                          try (var inner = Call.current().tasks()) {
                            return inner.go("inner", () -> whyNot(tasks, own.join())).join();
                          }
                        }));
                return own.join().join();
              }
            })) {
      var said = service.call("");
      var why = "task outer of call \\S+ of test.Text/Unary would wait for itself;";
      assertTrue(said.matches("(%s){4}".formatted(why)), said);
      service.awaitNoTask();
    }
  }

  @Test
  void aTaskWithoutAStepFailsAndNobodyWaitsForEver() throws Exception {
    try (var service =
        Fixture.unary(
            model,
            request -> {
              try (var tasks = Call.current().tasks()) {
                var none = tasks.<String>steps("none", TaskMistakesContractTest::noStep);
                return "" + assertThrows(NullPointerException.class, none::join).getMessage();
              }
            })) {
      assertEquals("a step must not be null: Step.done() is the last one", service.call(""));
      service.awaitNoTask();
    }
  }

  @Test
  void aTaskWithoutWorkIsRefusedAtOnce() throws Exception {
    try (var service =
        Fixture.unary(
            model,
            request -> {
              try (var tasks = Call.current().tasks()) {
                for (var start :
                    List.<Executable>of(
                        () ->
                            tasks.go("none", TaskMistakesContractTest.<Callable<String>>nothing()),
                        () -> tasks.go("none", TaskMistakesContractTest.<Tasks.Action>nothing()),
                        () ->
                            tasks.steps(
                                "none", TaskMistakesContractTest.<Callable<Step<String>>>nothing()),
                        () -> tasks.go(TaskMistakesContractTest.<String>nothing(), () -> ""))) {
                  assertThrows(NullPointerException.class, start);
                }
                tasks.join();
                return "refused";
              }
            })) {
      assertEquals("refused", service.call(""));
      service.awaitNoTask();
    }
  }

  @SuppressWarnings("NullAway") // A mistake, as code without null checks may make it.
  private static Step<String> noStep() {
    return null;
  }

  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // As above.
  private static <T> T nothing() {
    return null;
  }

  /// The messages of all ways in which a task could wait for a task that waits for it.
  private static String whyNot(Tasks tasks, Task<?> outer) {
    var all = new StringBuilder();
    for (var wait :
        List.<Executable>of(
            tasks::join, () -> tasks.join(Duration.ofHours(1)), tasks::close, outer::join)) {
      all.append(assertThrows(IllegalStateException.class, wait).getMessage()).append(';');
    }
    return all.toString();
  }
}
