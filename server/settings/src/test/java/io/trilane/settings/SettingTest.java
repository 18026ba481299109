package io.trilane.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import io.trilane.settings.Setting.Change;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Each kind of setting: the values that it takes, and those that it refuses.
final class SettingTest {
  private enum Size {
    SMALL,
    LARGE,
    HUGE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final String KEY = "trilane.key";
  private static final Setting<Integer> NUMBER = Setting.integer(KEY, 5, -2, 9, "A number.");
  private static final Setting<Duration> TIME =
      Setting.duration(KEY, "1s", Duration.ofMillis(10), Duration.ofSeconds(90), "A time.");

  @ParameterizedTest
  @ValueSource(strings = {"-2", "0", "9", "\"7\""})
  void aNumberMayBeEitherBound(String written) {
    assertEquals(Integer.parseInt(written.replace("\"", "")), read(NUMBER, written));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-3", "10", "1e3", "0x5", "five", "\"\"", "\" 5\"", "[5]", "true"})
  void aNumberIsWholeAndWithinItsBounds(String written) {
    refuses(NUMBER, written, "must be a whole number from -2 to 9");
  }

  @ParameterizedTest
  @CsvSource({
    "10ms, PT0.01S",
    "90s, PT1M30S",
    "1m, PT1M",
    "1 minute, PT1M",
    "250 millis, PT0.25S",
    "0.5s, PT0.5S",
    "500000us, PT0.5S"
  })
  void aTimeHasAUnit(String written, Duration time) {
    assertEquals(time, read(TIME, '"' + written + '"'));
  }

  @ParameterizedTest
  @ValueSource(strings = {"9ms", "91s", "50", "s", "-1s", "1 fortnight", "[1s]"})
  void aTimeWithoutAUnitOrOutOfBoundsIsRefused(String written) {
    refuses(TIME, '"' + written + '"', "must be a duration with a unit, from 10ms to 90s");
  }

  @Test
  void aChoiceIsWrittenAsItReads() {
    var size = Setting.choice(KEY, Size.SMALL, "A size.");
    assertEquals(Size.HUGE, read(size, "huge"));
    refuses(size, "HUGE", "must be one of small, large, huge");
    refuses(size, "smal", "must be one of small, large, huge");
  }

  @Test
  void aChoiceMayLeaveConstantsOut() {
    var size = Setting.choice(KEY, Size.SMALL, List.of(Size.SMALL, Size.LARGE), "A size.");
    assertEquals(Size.LARGE, read(size, "large"));
    refuses(size, "huge", "must be one of small, large");
  }

  @ParameterizedTest
  @CsvSource({"true, true", "false, false", "on, true", "off, false", "yes, true", "no, false"})
  void aFlagIsReadAsHoconHasIt(String written, boolean value) {
    assertEquals(value, read(Setting.flag(KEY, false, "A flag."), written));
  }

  @Test
  void aFlagIsNoNumber() {
    refuses(Setting.flag(KEY, false, "A flag."), "1", "must be true or false");
  }

  @Test
  void aTextPassesItsOwnTest() {
    var name = Setting.text(KEY, "a", "letters alone", text -> text.matches("[a-z]+"), "A name.");
    assertEquals("abc", read(name, "abc"));
    refuses(name, "a1", "must be letters alone");
  }

  @Test
  void aSectionInPlaceOfAValueIsRefused() {
    refuses(NUMBER, "{ a = 1 }", "must be a whole number from -2 to 9");
  }

  @Test
  void aRunningServerFollowsUnlessTheSettingSaysOtherwise() {
    assertEquals(Change.LIVE, NUMBER.change());
    assertEquals(Change.AT_START, NUMBER.atStart().change());
    assertEquals(Change.FROM_SOURCES, NUMBER.fromSources().change());
  }

  @Test
  void whatIsSaidOfASettingOutlivesItsVariants() {
    var words = NUMBER.atStart().defaultingTo("as many as there are cores");
    assertEquals("as many as there are cores", words.fallback());
    assertEquals(Change.AT_START, words.change());
    assertEquals(NUMBER.rule(), words.rule());
    assertEquals(4, read(words, "4"));
  }

  @Test
  void theKeyOfAMethodIsQuotedWhereItMustBe() {
    var weight = Setting.integer("weight", 1, 1, 9, "Weight.");
    assertEquals("trilane.methods.\"a.B/C\".weight", weight.keyOf("a.B/C"));
  }

  private static <T> T read(Setting<T> setting, String written) {
    var options = ConfigParseOptions.defaults().setOriginDescription("test");
    return setting.read(ConfigFactory.parseString(KEY + " = " + written, options));
  }

  private static void refuses(Setting<?> setting, String written, String rule) {
    var message = assertThrows(ConfigError.class, () -> read(setting, written)).getMessage();
    assertEquals(rule, message.substring(message.indexOf("must be ")));
    assertEquals(KEY + " = ", message.substring(0, KEY.length() + 3));
  }
}
