package io.trilane.contract.process;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.trilane.contract.fixture.Fixture;
import io.trilane.contract.fixture.Text;
import io.trilane.runtime.ModelName;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.LoggerFactory;

/// A server, in a process of its own, in which something hangs forever.
final class StubbornServer {
  enum Hang {
    HANDLER,
    ANNOUNCEMENT,
    LOG,
    OTHER_HOOK
  }

  private StubbornServer() {}

  public static void main(String[] arguments) throws Exception {
    var hang = Hang.valueOf(arguments[0]);
    var begun = new CountDownLatch(1);
    var service =
        Text.serving(Text.UNARY)
            .unary(
                Text.UNARY,
                request -> {
                  begun.countDown();
                  return forever();
                })
            .build();
    var fixture = Fixture.start(ModelName.VIRTUAL, "server.shutdown-grace = 0s", service);
    switch (hang) {
      case HANDLER -> fixture.atExit(() -> {});
      case ANNOUNCEMENT -> fixture.atExit(StubbornServer::forever);
      case LOG -> {
        addAppenderThatHangs();
        fixture.atExit(() -> {});
      }
      case OTHER_HOOK -> {
        Runtime.getRuntime().addShutdownHook(new Thread(StubbornServer::forever));
        fixture.atExit(() -> {});
      }
    }
    fixture.callLater("");
    begun.await();
    System.out.println("ready");
    Thread.currentThread().join();
  }

  /// Takes no notice of interrupts.
  private static String forever() {
    while (true) {
      LockSupport.park();
    }
  }

  private static void addAppenderThatHangs() {
    var appender =
        new AppenderBase<ILoggingEvent>() {
          @Override
          protected void append(ILoggingEvent event) {
            forever();
          }
        };
    appender.start();
    ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).addAppender(appender);
  }
}
