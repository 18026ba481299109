package io.trilane.contract.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.client.jfr.JfrCommand;
import io.trilane.contract.fixture.Fixture;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.handler.Call;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

/// Recordings of a server's process, read by the command.
@Timeout(60)
final class JfrJoinTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(ModelName.class)
  void joinsWaitsToTheirCalls(ModelName model) throws Exception {
    var file = folder.resolve("server.jfr");
    String call;
    try (var service = Fixture.unary(model, request -> waited());
        var recording = new Recording()) {
      for (var event :
          new String[] {"jdk.ThreadPark", "jdk.VirtualThreadPinned", "jdk.JavaMonitorWait"}) {
        recording.enable(event).withoutThreshold().withStackTrace();
      }
      recording.start();
      call = service.call("a");
      service.awaitNothingInFlight(); // its turn may end after its answer
      recording.stop();
      recording.dump(file);
    }
    var said = said(file);
    var of = ", call " + call + " of test.Text/Unary, at ";
    var here = Pattern.quote(getClass().getName()) + ".*";
    var virtual = model == ModelName.VIRTUAL;
    assertTrue(has(said, "test.Text/Unary +[0-9]+ .*"), said);
    assertTrue(has(said, "parked .*" + of + here), said);
    assertEquals(virtual, has(said, "pinned .*" + of + here), said);
    // A virtual thread leaves no event when it waits for a monitor without its carrier.
    assertEquals(!virtual, has(said, "locked .*" + of + here), said);
  }

  @SuppressWarnings("WaitNotInLoop") // nobody notifies; only the wait itself counts
  private static String waited() throws InterruptedException {
    if (Thread.currentThread().isVirtual()) {
      Pinned.once();
    } else {
      awaitNobody();
    }
    var monitor = new Object();
    synchronized (monitor) {
      monitor.wait(20);
    }
    return Call.current().id();
  }

  private static boolean awaitNobody() throws InterruptedException {
    return new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
  }

  private static boolean has(String said, String line) {
    return said.lines().anyMatch(Pattern.compile(line).asMatchPredicate());
  }

  private static String said(Path file) {
    var out = new StringWriter();
    var code =
        new CommandLine(new JfrCommand()).setOut(new PrintWriter(out)).execute(file.toString());
    assertEquals(0, code);
    return out.toString();
  }

  /// A thread that initializes a class keeps its carrier while it waits.
  private static final class Pinned {
    static {
      try {
        awaitNobody();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    static void once() {}
  }
}
