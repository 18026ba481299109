package io.trilane.loadtest.race;

import io.trilane.client.launch.ServerCommand;
import io.trilane.loadtest.cli.Spelling;
import io.trilane.loadtest.experiment.contender.Contender;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;

/// A server that takes part: our models, the pipeline also with the calls' steps on the event loop,
/// and grpc-java alone.
enum Racer {
  DIRECT,
  DIRECT_UNSAMPLED,
  STOCK_VIRTUAL,
  VIRTUAL,
  PIPELINE,
  LIGHT,
  PLATFORM;

  /// More than any course has in flight, so that nobody is refused.
  private static final int ENOUGH = 25_000;

  private static final String UNSAMPLED = "-Dio.netty.leakDetection.level=disabled";

  /// @param launcher path of the `trilane` that starts its server
  Contender contender(String launcher) {
    return Contender.started(toString(), command(launcher));
  }

  private ServerCommand command(String launcher) {
    return switch (this) {
      case DIRECT -> ServerCommand.stock(launcher, "direct");
      case DIRECT_UNSAMPLED -> ServerCommand.stock(launcher, "direct").withJvmOptions(UNSAMPLED);
      case STOCK_VIRTUAL -> ServerCommand.stock(launcher, "virtual");
      case PLATFORM -> ours(launcher, "platform").with("trilane.platform.max-threads", ENOUGH);
      case VIRTUAL -> ours(launcher, "virtual").with("trilane.virtual.max-calls", ENOUGH);
      case PIPELINE ->
          ours(launcher, "pipeline")
              .with("trilane.pipeline.max-calls", ENOUGH)
              .with("trilane.pipeline.lanes.cpu.capacity", ENOUGH);
      case LIGHT ->
          PIPELINE
              .command(launcher)
              .with("trilane.methods.\"trilane.v1.WorkService/Perform\".lane", "light");
    };
  }

  /// Direct handlers must not wait, and a virtual thread for each task is the baseline of those
  /// that do.
  boolean enters(Course course) {
    return switch (this) {
      case DIRECT, DIRECT_UNSAMPLED -> !course.isWaiting();
      case STOCK_VIRTUAL -> course.isWaiting();
      case VIRTUAL, PIPELINE, LIGHT, PLATFORM -> true;
    };
  }

  /// As the command line and the results spell it.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static ServerCommand ours(String launcher, String model) {
    return new ServerCommand(launcher, model, "timer");
  }

  /// Reads one.
  static final class Converter implements ITypeConverter<Racer> {
    @Override
    public Racer convert(String text) {
      return Spelling.read(values(), text);
    }
  }
}
