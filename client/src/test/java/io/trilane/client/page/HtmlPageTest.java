package io.trilane.client.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class HtmlPageTest {
  @Test
  void dataCannotEndTheElementThatCarriesIt() {
    var html = new HtmlPage("t", "", "", "{\"a\": \"</script><b>\"}", "").html();
    assertFalse(html.contains("</script><b>"));
    assertTrue(html.contains("{\"a\": \"\\u003c/script>\\u003cb>\"}"));
  }

  @Test
  void titleAndTextAreNoMarkup() {
    assertTrue(new HtmlPage("a<b", "", "", "0", "").html().contains("<title>a&lt;b</title>"));
    assertEquals("&lt;i&gt; &amp;", HtmlPage.text("<i> &"));
  }

  @Test
  void nothingIsLoadedAndTheLibraryIsThereOnce() {
    var html = new HtmlPage("t", "", "<main></main>", "0", "").html();
    assertFalse(html.contains(" src=") || html.contains("<link"), "loads something");
    assertEquals(2, html.split("https://d3js.org v7.9.0", -1).length);
  }
}
