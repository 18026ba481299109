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

  /// True if one of them carries this thread now, as far as that can be told of a running thread.
  static boolean carry(Thread thread) {
    var text = thread.toString(); // VirtualThread[#21,name]/runnable@carrier
    return thread.isVirtual() && text.lastIndexOf('@') > text.lastIndexOf(']');
  }
}
