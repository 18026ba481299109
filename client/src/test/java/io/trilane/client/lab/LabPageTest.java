package io.trilane.client.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.trilane.client.lab.page.GoTool;
import io.trilane.client.lab.page.LabPage;
import io.trilane.client.lab.trace.LabRun;
import io.trilane.proto.v1.LabDescription;
import io.trilane.proto.v1.Listing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabPageTest {
  private static final Pattern DATA =
      Pattern.compile(
          "<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);
  private static final GoTool NO_GO = new GoTool("/nowhere/go", Duration.ofSeconds(5));
  private static final LabDescription RACE =
      LabDescription.newBuilder()
          .setName("race")
          .setSummary("Many tasks add to one counter.")
          .addListings(Listing.newBuilder().setLanguage("java").setCode("var i = 1 < 2;"))
          .addListings(Listing.newBuilder().setLanguage("go").setCode("package main"))
          .build();

  @Test
  void drawsTheSpansOfEachTask() throws Exception {
    var run = run(page(Told.twoTasks("free").run(), NO_GO));
    assertFalse(run.get("chosen").getAsBoolean());
    assertEquals(100, run.get("end").getAsLong());
    var main = run.getAsJsonArray("tasks").get(0).getAsJsonObject();
    // Started, running on one core and on another, waiting, ready, running: state, length, label.
    assertEquals(
        "[0,10,0,1,30,1,1,20,2,1,10,3,3,10,4,2,10,4,1,10,4]", main.get("spans").toString());
    assertEquals("[\"core 0\",\"core 1\"]", run.getAsJsonObject("core").get("places").toString());
    assertEquals("[[1,50,2,50]]", run.get("passings").toString());
  }

  @Test
  void countsAChosenRunInSteps() throws Exception {
    var run = run(page(Told.twoTasks("seed:1").run(), NO_GO));
    assertTrue(run.get("chosen").getAsBoolean());
    assertEquals("[5,1,\"write counter\"]", run.getAsJsonArray("steps").get(0).toString());
  }

  @Test
  void saysThatGoIsMissing() throws Exception {
    var output = listing(page(Told.twoTasks("free").run(), NO_GO)).getAsJsonObject("output");
    assertTrue(output.get("printed").isJsonNull());
    assertEquals("there is no Go on this machine", output.get("reason").getAsString());
  }

  @Test
  void showsWhatGoPrinted(@TempDir Path folder) throws Exception {
    var go = go(folder, "#!/bin/sh\necho \"$1\" && cat \"$2\"\n");
    var output = listing(page(Told.twoTasks("free").run(), go)).getAsJsonObject("output");
    assertEquals("run\npackage main", output.get("printed").getAsString());
  }

  @Test
  void showsNothingOfAProgramThatFailed(@TempDir Path folder) throws Exception {
    var go = go(folder, "#!/bin/sh\necho half\nexit 3\n");
    var output = listing(page(Told.twoTasks("free").run(), go)).getAsJsonObject("output");
    assertTrue(output.get("printed").isJsonNull());
    assertEquals("it ended with exit code 3", output.get("reason").getAsString());
  }

  @Test
  void needsNoNetwork() throws Exception {
    var html = page(Told.twoTasks("free").run(), NO_GO);
    assertTrue(html.contains("default-src 'none'"));
    assertFalse(html.contains(" src=") || html.contains("<link"), "loads something");
    assertTrue(html.contains("var i = 1 \\u003c 2;"), "code is data, not markup");
  }

  private static GoTool go(Path folder, String script) throws Exception {
    var file = Files.writeString(folder.resolve("go"), script);
    assertTrue(file.toFile().setExecutable(true));
    return new GoTool(file.toString(), Duration.ofSeconds(30));
  }

  private static String page(LabRun run, GoTool go) throws Exception {
    return LabPage.of(List.of(run), List.of(RACE), go);
  }

  private static JsonObject run(String html) {
    return lab(html).getAsJsonArray("groups").get(0).getAsJsonArray().get(0).getAsJsonObject();
  }

  private static JsonObject listing(String html) {
    return lab(html).getAsJsonObject("listing");
  }

  private static JsonObject lab(String html) {
    var data = DATA.matcher(html);
    assertTrue(data.find());
    return JsonParser.parseString(data.group(1))
        .getAsJsonObject()
        .getAsJsonArray("labs")
        .get(0)
        .getAsJsonObject();
  }
}
