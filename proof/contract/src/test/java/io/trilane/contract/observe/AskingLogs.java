package io.trilane.contract.observe;

import io.trilane.runtime.ModelName;
import io.trilane.runtime.logback.CallLogging;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// A process with [CallLogging], which keeps to all that is said of the log's context in each
/// model.
final class AskingLogs {
  private AskingLogs() {}

  public static void main(String[] args) throws Exception {
    CallLogging.choose(System.getProperties());
    for (var model : ModelName.values()) {
      for (var method : LogContextContractTest.class.getDeclaredMethods()) {
        if (Arrays.stream(method.getAnnotations()).anyMatch(Test.class::isInstance)) {
          var contract = new LogContextContractTest();
          contract.model = model;
          method.invoke(contract);
          System.out.println(model + " " + method.getName());
        }
      }
    }
    System.out.println("all kept by " + org.slf4j.MDC.getMDCAdapter().getClass().getSimpleName());
    System.exit(0);
  }
}
