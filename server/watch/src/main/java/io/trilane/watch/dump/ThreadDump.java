package io.trilane.watch.dump;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// All threads of the process with their monitors, virtual ones too. The JDK writes it to a file
/// only, one thread after the other: with 20,000 threads it takes about a second of one core.
public record ThreadDump(List<DumpedThread> threads) {
  public static ThreadDump take() throws IOException {
    var folder = Files.createTempDirectory("trilane-threads-");
    var file = folder.resolve("threads.json");
    try {
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpThreads(file.toString(), ThreadDumpFormat.JSON);
      return read(file);
    } finally {
      Files.deleteIfExists(file);
      Files.delete(folder);
    }
  }

  private static ThreadDump read(Path file) throws IOException {
    var threads = new ArrayList<DumpedThread>();
    try (var json = new JsonReader(Files.newBufferedReader(file))) {
      readThreads(json, threads);
    }
    return new ThreadDump(List.copyOf(threads));
  }

  /// Containers hold threads; nothing else in the file matters.
  private static void readThreads(JsonReader json, List<DumpedThread> threads) throws IOException {
    json.beginObject();
    while (json.hasNext()) {
      switch (json.nextName()) {
        case "threadDump" -> readThreads(json, threads);
        case "threadContainers" -> each(json, () -> readThreads(json, threads));
        case "threads" -> each(json, () -> threads.add(thread(json)));
        default -> json.skipValue();
      }
    }
    json.endObject();
  }

  private static DumpedThread thread(JsonReader json) throws IOException {
    var id = 0L;
    var name = "";
    var carrier = "";
    var blockedOn = "";
    var owned = new ArrayList<String>();
    var stack = new ArrayList<String>();
    json.beginObject();
    while (json.hasNext()) {
      switch (json.nextName()) {
        case "tid" -> id = json.nextLong();
        case "name" -> name = json.nextString();
        case "carrier" -> carrier = json.nextString();
        case "blockedOn" -> blockedOn = json.nextString();
        case "monitorsOwned" -> each(json, () -> readMonitors(json, owned));
        case "stack" -> each(json, () -> stack.add(json.nextString()));
        default -> json.skipValue();
      }
    }
    json.endObject();
    return new DumpedThread(id, name, carrier, blockedOn, List.copyOf(owned), Frames.own(stack));
  }

  private static void readMonitors(JsonReader json, List<String> owned) throws IOException {
    json.beginObject();
    while (json.hasNext()) {
      if (json.nextName().equals("locks")) {
        each(json, () -> readMonitor(json, owned));
      } else {
        json.skipValue();
      }
    }
    json.endObject();
  }

  /// A monitor whose object the compiler has done away with is null.
  private static void readMonitor(JsonReader json, List<String> owned) throws IOException {
    if (json.peek() == JsonToken.NULL) {
      json.nextNull();
    } else {
      owned.add(json.nextString());
    }
  }

  private interface Reading {
    void read() throws IOException;
  }

  private static void each(JsonReader json, Reading element) throws IOException {
    json.beginArray();
    while (json.hasNext()) {
      element.read();
    }
    json.endArray();
  }
}
