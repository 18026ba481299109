package io.trilane.loadtest.report;

import io.trilane.client.cli.CommandFailed;
import io.trilane.loadtest.experiment.page.ResultPage;
import io.trilane.loadtest.experiment.result.Result;
import io.trilane.loadtest.experiment.result.ResultJson;
import io.trilane.loadtest.experiment.result.ResultText;
import io.trilane.loadtest.experiment.result.ResultsFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;

/// A result that has been read or made of others, written and printed as an experiment does it.
record Shown(Result result, ResultsFolder folder, PrintWriter out, boolean json) {

  /// Writes both files into a new folder.
  void inNewFolder() throws CommandFailed {
    try {
      folder.create();
      Files.writeString(folder.json(), ResultJson.of(result));
    } catch (IOException e) {
      throw new CommandFailed(String.valueOf(e.getMessage()));
    }
    page();
  }

  /// Writes the page alone.
  void page() throws CommandFailed {
    var text = ResultJson.of(result);
    try {
      Files.writeString(folder.page(), ResultPage.of(text));
    } catch (IOException e) {
      throw new CommandFailed("cannot write " + folder.page() + " (" + e + ")");
    }
    out.println(json ? text : ResultText.of(result, folder));
  }
}
