package io.trilane.client.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// One HTML file with everything in it: D3, the style sheet that all pages share (light, dark,
/// phone and print), the data and the script that draws it. It may load nothing, and says so to the
/// browser.
///
/// The script finds D3 as `d3`, the data as `page.data` and the shared drawing as `page` (page.js).
///
/// @param title as plain text
/// @param style more CSS than the shared one; may be empty
/// @param body HTML; what comes of someone's input must have passed [#text]
/// @param json the data
/// @param script JavaScript that runs when the body is there
public record HtmlPage(String title, String style, String body, String json, String script) {
  private static final String D3 = "/META-INF/resources/webjars/d3/7.9.0/dist/d3.min.js";

  /// The whole file.
  public String html() {
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%s</title>
    <style>
    %s%s</style>
    </head>
    <body>
    %s
    <script type="application/json" id="data">%s</script>
    <script>%s</script>
    <script>
    %s%s</script>
    </body>
    </html>
    """
        .formatted(
            text(title),
            shared("page.css"),
            style,
            body,
            // "</script>" or "<!--" inside a string would end the element, or never end it.
            json.replace("<", "\\u003c"),
            shared(D3),
            shared("page.js"),
            script);
  }

  /// Plain text as HTML.
  public static String text(String plain) {
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /// A text file that lies beside a class.
  public static String resource(Class<?> beside, String name) {
    try (var stream = beside.getResourceAsStream(name)) {
      return new String(
          Objects.requireNonNull(stream, name + " is missing from the class path").readAllBytes(),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String shared(String name) {
    return resource(HtmlPage.class, name);
  }
}
