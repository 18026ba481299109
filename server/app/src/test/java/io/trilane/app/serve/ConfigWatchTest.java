package io.trilane.app.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.typesafe.config.ConfigFactory;
import io.trilane.app.admin.LiveConfiguration;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
final class ConfigWatchTest {
  @TempDir private Path folder;

  @Test
  void followsTheFile() throws Exception {
    var file = write("model = virtual");
    try (var server = RunningServer.start(ModelName.VIRTUAL, "")) {
      new ConfigWatch(file, live(file, server)).start();
      write("model = pipeline");
      while (!modelOf(server).equals("pipeline")) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void staysAsItIsWhenTheFileIsWrong() throws Exception {
    var file = write("model = virtual");
    try (var server = RunningServer.start(ModelName.VIRTUAL, "")) {
      var watch = new ConfigWatch(file, live(file, server));
      write("model = pipelin");
      watch.reload();
      assertEquals("virtual", modelOf(server));
    }
  }

  @Test
  void staysAsItIsWhenAMethodDoesNotExist() throws Exception {
    var file = write("model = virtual");
    try (var server = RunningServer.start(ModelName.VIRTUAL, "")) {
      var watch = new ConfigWatch(file, live(file, server));
      write("model = pipeline, methods.\"trilane.v1.WorkService/Preform\".model = platform");
      watch.reload();
      assertEquals("virtual", modelOf(server));
    }
  }

  private Path write(String hocon) throws IOException {
    return Files.writeString(folder.resolve("server.conf"), "trilane { " + hocon + " }");
  }

  private static Settings read(Path file) {
    return ServerSettings.SCHEMA.validate(ConfigFactory.parseFile(file.toFile()));
  }

  private static LiveConfiguration live(Path file, RunningServer server) {
    return new LiveConfiguration(
        _ -> read(file), server.server()::reconfigure, ServerSettings.AT_START, read(file));
  }

  private static String modelOf(RunningServer server) {
    return server.work().perform(PerformRequest.getDefaultInstance()).getModel();
  }
}
