package io.trilane.loadtest.race;

import io.trilane.client.launch.ServerCommand;
import java.util.Locale;

/// Who takes part: our models, the pipeline also with the calls' steps on the event loop, and
/// grpc-java alone with each of the executors that it is commonly given.
enum Contestant {
  PLATFORM,
  VIRTUAL,
  PIPELINE,
  PIPELINE_LIGHT,
  STOCK_DIRECT,
  STOCK_VIRTUAL,
  STOCK_DEFAULT;

  /// More than any course has in flight, so that nobody is refused.
  private static final int ENOUGH = 25_000;

  /// What starts a server of it.
  ///
  /// @param launcher path of `trilane`
  ServerCommand command(String launcher) {
    return switch (this) {
      case PLATFORM -> ours(launcher, "platform").with("trilane.platform.max-threads", ENOUGH);
      case VIRTUAL ->
          ours(launcher, "virtual")
              .with("trilane.virtual.max-calls", ENOUGH)
              .with("trilane.virtual.max-sessions", ENOUGH);
      case PIPELINE ->
          ours(launcher, "pipeline")
              .with("trilane.pipeline.max-calls", ENOUGH)
              .with("trilane.pipeline.max-sessions", ENOUGH)
              .with("trilane.pipeline.lanes.cpu.capacity", ENOUGH);
      case PIPELINE_LIGHT ->
          PIPELINE
              .command(launcher)
              .with("trilane.methods.\"trilane.v1.WorkService/Perform\".lane", "light");
      case STOCK_DIRECT -> ServerCommand.stock(launcher, "direct");
      case STOCK_VIRTUAL -> ServerCommand.stock(launcher, "virtual");
      case STOCK_DEFAULT -> ServerCommand.stock(launcher, "default");
    };
  }

  boolean isOurs() {
    return switch (this) {
      case PLATFORM, VIRTUAL, PIPELINE, PIPELINE_LIGHT -> true;
      case STOCK_DIRECT, STOCK_VIRTUAL, STOCK_DEFAULT -> false;
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
}
