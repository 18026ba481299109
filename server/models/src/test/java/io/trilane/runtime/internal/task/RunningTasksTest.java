package io.trilane.runtime.internal.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import io.trilane.runtime.handler.Call;
import io.trilane.runtime.internal.admission.AdmissionSettings;
import io.trilane.runtime.internal.client.Client;
import io.trilane.runtime.internal.client.CostClass;
import io.trilane.runtime.internal.client.Ending;
import io.trilane.runtime.internal.client.Program;
import io.trilane.runtime.internal.model.ConcurrencyModel;
import io.trilane.runtime.internal.model.VirtualModel;
import io.trilane.runtime.internal.time.Time;
import io.trilane.settings.Schema;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RunningTasksTest {
  private final ConcurrencyModel model =
      new VirtualModel(
          new Schema(ConcurrencyModel.keys(), List.of())
              .with(AdmissionSettings.KEYS)
              .validate(ConfigFactory.empty()),
          Time.SYSTEM);
  private final TaskScope scope = scope();
  private final RunningTasks running = new RunningTasks();

  @AfterEach
  void close() {
    model.close();
  }

  @Test
  void hasThoseThatRunInTheOrderOfTheirStart() {
    var all = new ArrayList<TaskRun<?>>();
    for (var task = 0; task < 1_000; task++) {
      var run = add(running, Integer.toString(task));
      if (task % 10 == 0) {
        all.add(run);
      } else {
        run.ended(Ending.Done.DONE);
      }
    }
    assertEquals(all, running.all());
  }

  /// Otherwise a scope would keep every task that it ever had.
  @Test
  void letsThoseGoThatHaveEnded() {
    for (var task = 0; task < 10_000; task++) {
      add(running, "one").ended(Ending.Done.DONE);
    }
    var last = add(running, "last");
    assertTrue(last.depth < 100, last.depth + " tasks");
    var linked = 0;
    for (TaskRun<?> run = last; run != null; run = run.older) {
      linked++;
    }
    assertTrue(linked < 100, linked + " tasks");
  }

  @Test
  void losesNoneWhenManyThreadsStartThem() throws InterruptedException {
    var threads = 4;
    var each = 5_000;
    var over = new CountDownLatch(threads);
    for (var thread = 0; thread < threads; thread++) {
      Thread.ofVirtual()
          .start(() -> {
            for (var task = 0; task < each; task++) {
              var run = add(running, "one");
              if (task % 5 != 0) {
                run.ended(Ending.Done.DONE);
              }
            }
            over.countDown();
          });
    }
    over.await();
    assertEquals(threads * each / 5, running.all().size());
  }

  private TaskRun<String> add(RunningTasks to, String name) {
    var run = new TaskRun<>(name, new TaskBody.Blocking<>(() -> name), scope);
    to.add(run);
    return run;
  }

  private TaskScope scope() {
    var tasks = new CallTasks(unused(Call.class), model, 1, part -> () -> {});
    return tasks.open(new Client(unused(Program.class), () -> {}, CostClass.BLOCKING, false));
  }

  private static <T> T unused(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              throw new AssertionError(method);
            }));
  }
}
