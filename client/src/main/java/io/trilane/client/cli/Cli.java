package io.trilane.client.cli;

import io.trilane.client.rpc.CallFailed;
import io.trilane.client.rpc.Durations;
import io.trilane.client.rpc.MetadataEntry;
import io.trilane.client.rpc.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Sets up a command line the way every Trilane command has it: durations and targets as option
/// types, `--help`, and one line on standard error for whatever goes wrong.
///
/// Exit codes: 0 fine, 1 failed, 2 wrong usage.
public final class Cli {
  private Cli() {}

  /// Makes the command line; `execute` then gives the exit code.
  ///
  /// @param command an object annotated with picocli's `@Command`
  public static CommandLine of(Object command) {
    var commandLine = new CommandLine(command);
    addHelp(commandLine);
    commandLine.getSubcommands().values().forEach(Cli::addHelp);
    return commandLine
        .registerConverter(Duration.class, converter(Durations::parse))
        .registerConverter(Target.class, converter(Target::parse))
        .registerConverter(MetadataEntry.class, converter(MetadataEntry::parse))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExpandAtFiles(false)
        .setUsageHelpAutoWidth(true)
        .setParameterExceptionHandler(Cli::refuse)
        .setExecutionExceptionHandler((failure, failed, _) -> fail(failure, failed));
  }

  /// Executes a command and prints to standard output. What could not be written there is a
  /// failure.
  ///
  /// @return the exit code
  public static int run(CommandLine commandLine, String... arguments) {
    var exitCode = commandLine.execute(arguments);
    if (exitCode == ExitCode.OK && System.out.checkError()) {
      print(commandLine, "cannot write the result to standard output");
      return ExitCode.SOFTWARE;
    }
    return exitCode;
  }

  private static void addHelp(CommandLine command) {
    var spec = command.getCommandSpec();
    if (!spec.optionsMap().containsKey("--help")) {
      spec.addOption(
          OptionSpec.builder("-h", "--help")
              .usageHelp(true)
              .description("Show this and do nothing else.")
              .build());
    }
  }

  private static int refuse(ParameterException mistake, String[] arguments) {
    var command = mistake.getCommandLine();
    var name = command.getCommandSpec().qualifiedName();
    print(command, mistake.getMessage() + suggestion(mistake) + "; see '" + name + " --help'");
    return ExitCode.USAGE;
  }

  private static String suggestion(ParameterException mistake) {
    return mistake instanceof UnmatchedArgumentException unmatched
            && !unmatched.getSuggestions().isEmpty()
        ? unmatched.getSuggestions().stream()
            .collect(Collectors.joining(" or ", " (did you mean ", "?)"))
        : "";
  }

  private static int fail(Exception failure, CommandLine command) {
    print(
        command,
        switch (failure) {
          case CommandFailed known -> String.valueOf(known.getMessage());
          case CallFailed known -> known.getMessage();
          case IOException known -> ofFiles(known);
          case UncheckedIOException known -> ofFiles(known);
          default -> "a mistake in this program: " + failure + place(failure);
        });
    return ExitCode.SOFTWARE;
  }

  /// A full disk, a file that is not there: no mistake of the program.
  private static String ofFiles(Exception thrown) {
    var failure =
        thrown instanceof UncheckedIOException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    var said = failure.getMessage();
    return "cannot read or write: "
        + (failure instanceof FileSystemException || said == null ? failure : said);
  }

  private static String place(Exception failure) {
    return Stream.of(failure.getStackTrace()).findFirst().map(frame -> " at " + frame).orElse("");
  }

  private static void print(CommandLine command, String line) {
    command
        .getErr()
        .println(command.getCommandSpec().qualifiedName() + ": " + line.replaceAll("\\R+", " "));
  }

  private static <T> ITypeConverter<T> converter(Function<String, T> parse) {
    return text -> {
      try {
        return parse.apply(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    };
  }
}
