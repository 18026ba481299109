package io.trilane.loadtest.standin;

import io.trilane.loadtest.standin.StandInServer.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// A stand-in server as a process that takes the launcher's place.
public final class StandInProcess {
  private StandInProcess() {}

  /// Serves until its standard input ends, whatever the arguments ask for.
  public static void main(String... arguments) throws IOException {
    try (var server = new StandInServer(Answer.ECHO)) {
      System.out.println("listening on " + server.target());
      System.in.transferTo(OutputStream.nullOutputStream());
    }
  }

  /// Writes a script that runs it.
  ///
  /// @return the script's path, to be given as the launcher's
  public static String launcher(Path folder) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java");
    var script =
        "#!/bin/sh%nexec '%s' -cp '%s' %s \"$@\"%n"
            .formatted(java, System.getProperty("java.class.path"), StandInProcess.class.getName());
    var launcher = Files.writeString(folder.resolve("trilane"), script);
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
    return launcher.toString();
  }
}
