package io.trilane.loadtest.experiment.meter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// The part of Linux's `/proc` that meters need (proc(5)). What it does not have is empty: a
/// process may end, a thread may, and other operating systems have none of it.
///
/// @param root `/proc`, or a copy of it in a test
public record Proc(Path root) {
  /// A tick of the CPU times in `stat`: 10 ms on every Linux that Java runs on.
  static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  /// That of this machine.
  public static final Proc HERE = new Proc(Path.of("/proc"));

  /// The CPU that a process has used so far.
  Optional<ProcessReading> process(long pid) {
    return text(home(pid).resolve("stat")).map(stat -> reading(pid, stat));
  }

  /// CPU of a process so far, user and system, all its threads, the ended ones too; -1 if it is not
  /// there.
  long cpuNanos(long pid) {
    return text(home(pid).resolve("stat")).map(Proc::cpuNanos).orElse(-1L);
  }

  /// The same, and that of its children that have ended, and of theirs; 0 if it is not there.
  long familyNanos(long pid) {
    return text(home(pid).resolve("stat"))
        .map(stat -> Arrays.stream(cpuTicks(stat)).sum() * TICK_NANOS)
        .orElse(0L);
  }

  /// Its `status`: memory and threads by name; empty if it is not there.
  String status(long pid) {
    return text(home(pid).resolve("status")).orElse("");
  }

  /// The time of all processors so far.
  Optional<MachineReading> machine() {
    return text(root.resolve("stat")).map(MachineReading::parse);
  }

  /// Those of a process's threads that a JVM has for itself; none if it is no JVM.
  public List<Path> threads(long pid, JvmThreads kind) {
    return tasks(pid).stream()
        .filter(task -> text(task.resolve("comm")).filter(kind::has).isPresent())
        .toList();
  }

  /// CPU of some threads so far, as far as they are alive.
  static long cpuNanos(List<Path> tasks) {
    return tasks.stream()
        .flatMap(task -> text(task.resolve("schedstat")).stream())
        .mapToLong(text -> Long.parseLong(text.strip().split(" ", -1)[0]))
        .sum();
  }

  /// Threads of a process that nobody may keep waiting, with what they have used so far.
  ///
  /// @param names begins of the threads' names
  List<ThreadReading> threads(long pid, List<String> names) {
    Predicate<String> wanted = name -> names.stream().anyMatch(name::startsWith);
    return tasks(pid).stream()
        .filter(task -> text(task.resolve("comm")).filter(wanted).isPresent())
        .flatMap(task -> text(task.resolve("schedstat")).map(stat -> thread(task, stat)).stream())
        .toList();
  }

  private static ThreadReading thread(Path task, String schedstat) {
    var fields = schedstat.strip().split(" ", -1);
    return new ThreadReading(
        task.getFileName().toString(), Long.parseLong(fields[0]), Long.parseLong(fields[1]));
  }

  private ProcessReading reading(long pid, String stat) {
    var tasks = tasks(pid);
    var status = status(pid);
    return new ProcessReading(
        cpuNanos(stat),
        cpuNanos(threads(pid, JvmThreads.COMPILERS)),
        cpuNanos(threads(pid, JvmThreads.COLLECTORS)),
        tasks.stream()
            .flatMap(task -> text(task.resolve("schedstat")).stream())
            .mapToLong(text -> Long.parseLong(text.strip().split(" ", -1)[1]))
            .sum(),
        tasks.stream()
            .flatMap(task -> text(task.resolve("status")).stream())
            .mapToLong(text ->
                number(text, "voluntary_ctxt_switches:")
                    + number(text, "nonvoluntary_ctxt_switches:"))
            .sum(),
        tasks.size(),
        1024 * number(status, "VmRSS:"));
  }

  private static long cpuNanos(String stat) {
    var ticks = cpuTicks(stat);
    return TICK_NANOS * (ticks[0] + ticks[1]);
  }

  /// User and system, the process's own and its children's. After the name, in brackets, the fields
  /// begin with the third.
  private static long[] cpuTicks(String stat) {
    var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return Arrays.stream(fields, 11, 15).mapToLong(Long::parseLong).toArray();
  }

  /// The number in the line that begins with a name; 0 if there is none.
  public static long number(String text, String name) {
    return text.lines()
        .filter(line -> line.startsWith(name))
        .map(line -> line.replaceAll("\\D", ""))
        .filter(digits -> !digits.isEmpty())
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElse(0);
  }

  /// All threads of a process.
  public List<Path> tasks(long pid) {
    try (var tasks = Files.list(home(pid).resolve("task"))) {
      return tasks.toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }

  private Path home(long pid) {
    return root.resolve(Long.toString(pid));
  }

  /// The content of a file of it; empty if there is none.
  public static Optional<String> text(Path file) {
    try {
      return Optional.of(Files.readString(file)).filter(text -> !text.isEmpty());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
