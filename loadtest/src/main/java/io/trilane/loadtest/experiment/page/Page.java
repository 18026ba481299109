package io.trilane.loadtest.experiment.page;

import io.trilane.loadtest.experiment.result.Result;
import io.trilane.loadtest.experiment.result.ResultTable;

/// A result as one HTML file.
public final class Page {
  private Page() {}

  /// @param json the result as it stands in `result.json`
  public static String of(Result result, String json) {
    var cautions = new StringBuilder();
    result.verdict().cautions().forEach(each -> cautions.append("<li>").append(text(each)));
    return """
    <!doctype html>
    <html lang="en">
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Trilane: %s</title>
    <style>
    :root { color-scheme: light dark; font-family: system-ui, sans-serif; }
    body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
    pre { overflow-x: auto; }
    </style>
    <h1>%s</h1>
    <p><strong>%s</strong></p>
    <ul>%s</ul>
    <pre>%s</pre>
    <script type="application/json" id="result">%s</script>
    </html>
    """
        .formatted(
            text(result.experiment()),
            text(result.experiment()),
            text(result.verdict().sentence()),
            cautions,
            text(ResultTable.of(result.summaries())),
            json.replace("</", "<\\/"));
  }

  private static String text(String plain) {
    return plain.replace("&", "&amp;").replace("<", "&lt;");
  }
}
