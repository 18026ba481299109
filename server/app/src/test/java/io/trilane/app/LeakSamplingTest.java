package io.trilane.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

final class LeakSamplingTest {
  @Test
  void isOff() {
    assertEquals(Map.of("io.netty.leakDetection.level", "disabled"), after(Map.of()));
  }

  @Test
  void isLeftAsAskedFor() {
    var asked = Map.of("io.netty.leakDetection.level", "paranoid");
    assertEquals(asked, after(asked));
  }

  @Test
  void isLeftAsAskedForByThePropertysFormerName() {
    var asked = Map.of("io.netty.leakDetectionLevel", "simple");
    assertEquals(asked, after(asked));
  }

  private static Properties after(Map<String, String> set) {
    var properties = new Properties();
    properties.putAll(set);
    LeakSampling.offUnlessAskedFor(properties);
    return properties;
  }
}
