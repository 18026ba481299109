package io.trilane.loadtest.experiment.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonParser;
import io.trilane.loadtest.experiment.plan.MadeResult;
import io.trilane.loadtest.experiment.result.Result;
import io.trilane.loadtest.experiment.result.ResultJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(300)
final class ResultPageTest {
  private static final List<String> EIGHT =
      List.of(
          "platform",
          "virtual",
          "pipeline",
          "light",
          "</script> & one more long name",
          "old & new",
          "a",
          "b");

  /// Texts of drawings of which a part lies outside of their drawing.
  private static final String CUT_TEXT =
      """
      [...document.querySelectorAll('figure > svg text')].filter((each) => {
        const box = each.getBoundingClientRect(), svg = each.ownerSVGElement.getBoundingClientRect();
        return box.width > 0 && (box.right > svg.right + 2 || box.left < svg.left - 2 || box.bottom > svg.bottom + 4);
      }).map((each) => each.textContent).slice(0, 5).join(' | ')\
      """;

  /// Elements of which a part lies outside of the page, or that hide a part of themselves.
  private static final String CUT_OFF =
      """
      [...document.querySelectorAll('body *')].filter((each) => {
        const box = each.getBoundingClientRect();
        return box.width > 0 && !each.closest('details:not([open])') && (box.right > innerWidth + 1 || box.left < -1 || each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).overflowX !== 'visible');
      }).map((each) => each.tagName + ' ' + each.textContent.slice(0, 40)).slice(0, 5).join(' | ')\
      """;

  @TempDir Path folder;

  @Test
  void whatOnlyOtherProgramsReadIsLeftOut() {
    var json = ResultJson.of(MadeResult.of(List.of("a", "b"), List.of("")));
    assertTrue(json.contains("\"hdr\"") && json.contains("\"latencies\""));
    var page = ResultPage.of(json);
    assertFalse(page.contains("\"hdr\"") || page.contains("\"latencies\""));
    assertTrue(page.contains("\"p99_nanos\""));
  }

  @ParameterizedTest(name = "{0} pixels, dark: {1}, {2} contenders, {3} points")
  @CsvSource({"1280, false, 3, 1", "360, true, 8, 1", "360, false, 1, 1", "800, true, 8, 3"})
  void isDrawnWholeAndWithoutComplaint(int width, boolean dark, int contenders, int points)
      throws Exception {
    var result =
        MadeResult.of(
            EIGHT.subList(0, contenders),
            List.of("", "10 clients", "1,000 clients").reversed().subList(0, points));
    try (var browser = open(result, width, dark)) {
      assertEquals(List.of(), browser.complaints());
      assertEquals("", browser.value(CUT_OFF));
      assertEquals("", browser.value(CUT_TEXT));
      assertEquals(
          String.valueOf(contenders * points),
          browser.value("document.querySelectorAll('figcaption').length - " + others(browser)));
      assertEquals(
          String.valueOf(result.runs().size()),
          browser.value(
              "document.querySelectorAll('section:nth-last-of-type(2) tbody"
                  + " tr:not(.noted)').length"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          2 | {kind: 'curve', wait_millis: 100, server_cores: 2, cheapest_cpu_micros_per_call: 80, \
              roof: [{clients: 10, per_second: 100}, {clients: 1000, per_second: 9000}], \
              lines: [{contender: 'a', leaves_at: 1000, points: [ \
                {clients: 10, per_second: {median: 98, low: 97, high: 99, min: 96, max: 99}, waiting: 0.98}, \
                {clients: 1000, per_second: {median: 7000, min: 6500, max: 7100}, waiting: 0.7}]}, \
                {contender: 'b', points: [{clients: 10}, {clients: 1000}]}]}
          3 | {kind: 'cores', throughput_measured: true, lines: [ \
              {contender: 'a', usl: {lambda: {median: 1000}, sigma: {median: 0.05}, kappa: {median: 0.001}}, points: [ \
                {server_cores: 1, per_second: {median: 1000, min: 990, max: 1010}, ideal: 1000, \
                  cpu_micros_per_call: {median: 80, min: 79, max: 81}, p99_millis: {median: 3, min: 2, max: 4}}, \
                {server_cores: 8, per_second: {median: 6000, min: 5900, max: 6100}, ideal: 8000, \
                  cpu_micros_per_call: {median: 95, min: 90, max: 99}, p99_millis: {median: 4, min: 2, max: 5}}]}]}
          1 | {kind: 'knee', slo: 'p99 < 20ms', knees: [ \
              {contender: 'a', per_second: {median: 1500, min: 1400, max: 1600}, forks: [{fork: 1, answer: 'knee', \
                per_second: 1500, steps: [{rate: 1000, held: true, p99_millis: 5}, {rate: 2000, held: false, p99_millis: 90}, \
                {rate: 1500, held: true, refused: 'busy', p99_millis: 9}]}]}, \
              {contender: 'b', forks: [{fork: 1, answer: 'never held', steps: []}]}]}
          """)
  void theExperimentsThatHaveAPictureOfTheirOwnShowIt(int charts, String findings)
      throws Exception {
    var json = JsonParser.parseString(findings.replaceAll("\\\\\\s+", ""));
    try (var browser =
        open(MadeResult.with(MadeResult.of(List.of("a", "b"), List.of("")), json), 360, false)) {
      assertEquals(List.of(), browser.complaints());
      assertEquals("", browser.value(CUT_OFF));
      assertEquals("", browser.value(CUT_TEXT));
      assertEquals(
          String.valueOf(charts),
          browser.value(
              "document.querySelectorAll('section:first-of-type .charts figure').length"));
    }
  }

  @ParameterizedTest
  @CsvSource({"500, a 512 KiB", "10, a 25.0 MiB", "1, a 250 MiB"})
  void memoryOfAClientHasAUnitThatFits(int clients, String shown) throws Exception {
    var made = MadeResult.of(List.of("a"), List.of(""));
    var json = JsonParser.parseString(ResultJson.of(made)).getAsJsonObject();
    for (var run : json.getAsJsonArray("runs")) {
      run.getAsJsonObject()
          .getAsJsonArray("traffics")
          .get(0)
          .getAsJsonObject()
          .addProperty("arrival", clients + " clients, one call after the other");
    }
    json.getAsJsonArray("summaries")
        .get(0)
        .getAsJsonObject()
        .getAsJsonObject("figures")
        .add("resident_mebibytes", JsonParser.parseString("{median: 250, min: 249, max: 251}"));
    try (var browser = open(json.toString(), 1280, false)) {
      assertEquals(
          shown,
          browser.value(
              "[...document.querySelectorAll('figure')].filter((each) =>"
                  + " each.textContent.includes('memory ÷ clients'))[0].querySelector('svg >"
                  + " text').textContent.replace(/\\s+/g, ' ')"));
    }
  }

  @Test
  void fitsOnPaperWithAllItsColumns() throws Exception {
    try (var browser = open(MadeResult.of(EIGHT, List.of("")), 1280, true)) {
      browser.paper();
      browser.resize(718); // A4 less its margins
      assertEquals("", browser.value(CUT_OFF));
      assertEquals(
          "0",
          browser.value(
              "[...document.querySelectorAll('figure')].filter((each) => each.offsetHeight >"
                  + " 1031).length"),
          "taller than a sheet");
      assertEquals(
          "rgb(29, 33, 38)",
          browser.value("getComputedStyle(document.body).color"),
          "dark on paper");
      assertEquals(
          "9",
          browser.value("document.querySelectorAll('section:nth-of-type(4) thead th').length"));
      assertEquals(List.of(), browser.complaints());
    }
  }

  /// Figures that are no time line.
  private static String others(Browser browser) throws Exception {
    return browser.value(
        "[...document.querySelectorAll('figcaption')].filter((each) =>"
            + " !each.textContent.includes('over time')).length");
  }

  private Browser open(Result result, int width, boolean dark) throws Exception {
    return open(ResultJson.of(result), width, dark);
  }

  private Browser open(String result, int width, boolean dark) throws Exception {
    var chromium = Browser.find();
    assumeTrue(chromium.isPresent(), "no chromium on the PATH: the page is not looked at");
    var file = Files.writeString(folder.resolve("page.html"), ResultPage.of(result));
    return new Browser(chromium.get(), folder.resolve("profile"), file, width, dark);
  }
}
