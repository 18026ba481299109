package io.trilane.loadtest.experiment.page;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// A headless Chromium with one page open, driven by its DevTools protocol.
final class Browser implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;
  private static final String LISTENING = "DevTools listening on ";

  private final Process process;
  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicInteger number = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonObject>> asked = new ConcurrentHashMap<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Void> loaded = new CompletableFuture<>();
  private final WebSocket socket;

  /// @param chromium its program
  /// @param profile a folder for what it stores
  Browser(Path chromium, Path profile, Path file, int width, boolean dark) throws Exception {
    process =
        new ProcessBuilder(
                chromium.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .start();
    socket = connect();
    ask("Page.enable", "{}");
    ask("Runtime.enable", "{}");
    ask("Log.enable", "{}");
    resize(width);
    ask(
        "Emulation.setEmulatedMedia",
        "{features: [{name: 'prefers-color-scheme', value: '%s'}]}"
            .formatted(dark ? "dark" : "light"));
    ask("Page.navigate", "{url: '%s'}".formatted(file.toUri()));
    loaded.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /// Looks where Linux and macOS have it.
  static Optional<Path> find() {
    var folders = Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1));
    return folders
        .flatMap(folder ->
            Stream.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
                .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /// Errors that the page has written to its console, or thrown.
  List<String> complaints() {
    return complaints;
  }

  void resize(int width) throws Exception {
    ask(
        "Emulation.setDeviceMetricsOverride",
        "{width: %d, height: 800, deviceScaleFactor: 1, mobile: false}".formatted(width));
  }

  /// Shows it as on paper from now on.
  void paper() throws Exception {
    ask("Emulation.setEmulatedMedia", "{media: 'print'}");
  }

  /// @return the value of a JavaScript expression, as text
  String value(String expression) throws Exception {
    var parameters = new JsonObject();
    parameters.addProperty("expression", "String(" + expression + ")");
    return ask("Runtime.evaluate", parameters.toString())
        .getAsJsonObject("result")
        .get("value")
        .getAsString();
  }

  private WebSocket connect() throws Exception {
    var out = process.inputReader();
    for (var line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(LISTENING)) {
        return client
            .newWebSocketBuilder()
            .buildAsync(URI.create(page(line.substring(LISTENING.length()))), new Listener())
            .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
    }
    throw new IOException("Chromium ended with exit code " + process.waitFor());
  }

  /// The address of its one page, beside that of the whole browser.
  private String page(String browser) throws Exception {
    var list = URI.create("http://" + URI.create(browser).getAuthority() + "/json/list");
    var answer =
        client.send(
            java.net.http.HttpRequest.newBuilder(list).build(),
            java.net.http.HttpResponse.BodyHandlers.ofString());
    return JsonParser.parseString(answer.body()).getAsJsonArray().asList().stream()
        .map(target -> target.getAsJsonObject())
        .filter(target -> target.get("type").getAsString().equals("page"))
        .map(target -> target.get("webSocketDebuggerUrl").getAsString())
        .findFirst()
        .orElseThrow();
  }

  private JsonObject ask(String method, String parameters) throws Exception {
    int id = number.incrementAndGet();
    var answer = new CompletableFuture<JsonObject>();
    asked.put(id, answer);
    var question = new JsonObject();
    question.addProperty("id", id);
    question.addProperty("method", method);
    question.add("params", JsonParser.parseString(parameters));
    var _ = socket.sendText(question.toString(), true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    var whole = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (!whole.has("result")) {
      throw new IOException(method + ": " + whole);
    }
    return whole.getAsJsonObject("result");
  }

  @Override
  public void close() throws InterruptedException {
    socket.abort();
    client.shutdownNow();
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    process.waitFor();
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        take(JsonParser.parseString(text.toString()).getAsJsonObject());
        text.setLength(0);
      }
      from.request(1);
      return CompletableFuture.completedStage(null);
    }

    private void take(JsonObject message) {
      if (message.has("id")) {
        var answer = asked.remove(message.get("id").getAsInt());
        if (answer != null) {
          answer.complete(message);
        }
        return;
      }
      switch (message.get("method").getAsString()) {
        case "Page.loadEventFired" -> loaded.complete(null);
        case "Runtime.exceptionThrown", "Log.entryAdded" -> complaints.add(message.toString());
        case "Runtime.consoleAPICalled" -> complaints.add(message.toString());
        default -> {} // of no matter here
      }
    }
  }
}
