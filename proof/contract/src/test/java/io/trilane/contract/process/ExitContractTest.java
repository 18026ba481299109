package io.trilane.contract.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A process that is told to end ends, whatever hangs in it, and says with its code what ended it.
@Timeout(60)
final class ExitContractTest {
  @ParameterizedTest
  @EnumSource(StubbornServer.Hang.class)
  void endsThoughSomethingHangs(StubbornServer.Hang hang) throws Exception {
    try (var server = ChildJvm.start(StubbornServer.class, List.of(), hang.name())) {
      server.lineWith("ready");
      server.terminate();
      server.terminate();
      assertEquals(143, server.exitCode());
    }
  }
}
