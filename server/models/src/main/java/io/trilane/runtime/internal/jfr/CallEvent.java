package io.trilane.runtime.internal.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;
import jdk.jfr.Timespan;

/// A call that took longer than the threshold, with the parts of its time.
@Name("trilane.Call")
@Label("Call")
@Category("Trilane")
@Description("A call, from its headers until it is over and its thread free")
@Threshold("10 ms")
@StackTrace(false)
final class CallEvent extends Event {
  String call = "";
  String method = "";
  String model = "";
  String lane = "";
  String status = "";

  @Timespan long queue;
  @Timespan long run;
  @Timespan long waiting;
  @Timespan long sendBlocked;
}
