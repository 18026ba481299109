package io.trilane.watch;

import java.lang.management.ManagementFactory;
import jdk.management.VirtualThreadSchedulerMXBean;

/// The platform threads that carry virtual threads.
public final class Carriers {
  private static final VirtualThreadSchedulerMXBean SCHEDULER =
      ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);

  private Carriers() {}

  /// Those that run a virtual thread now.
  public static int busy() {
    return Math.max(0, SCHEDULER.getMountedVirtualThreadCount());
  }
}
