package io.trilane.client.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.client.counterpart.Identity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The files of a protected connection.
final class SecurityTest {
  @TempDir private Path folder;

  @Test
  void trustsTheJdksAuthoritiesWithoutAFile() {
    assertTrue(new Security.Tls(null, null, null).context().isClient());
  }

  @Test
  void needsTheKeyOfACertificate() {
    var failure =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Security.Tls(null, folder.resolve("chain.pem"), null));
    assertEquals(
        "a client certificate and its key come together, but the key is missing",
        failure.getMessage());
  }

  @Test
  void needsTheCertificateOfAKey() {
    var failure =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Security.Tls(null, null, folder.resolve("key.pem")));
    assertEquals(
        "a client certificate and its key come together, but the certificate is missing",
        failure.getMessage());
  }

  @Test
  void namesTheFileThatIsNotThere() {
    var missing = folder.resolve("missing.pem");
    var tls = new Security.Tls(missing, null, null);
    var failure = assertThrows(IllegalArgumentException.class, tls::context);
    assertEquals("cannot read " + missing, failure.getMessage());
  }

  @Test
  void refusesAFileWithoutACertificate() throws IOException {
    var text = Files.writeString(folder.resolve("ca.pem"), "not a certificate\n");
    var tls = new Security.Tls(text, null, null);
    var failure = assertThrows(IllegalArgumentException.class, tls::context);
    assertNotNull(failure.getMessage());
    assertTrue(failure.getMessage().contains("ca.pem"), failure.getMessage());
  }

  @Test
  void refusesAKeyThatIsNone() throws IOException {
    var text = Files.writeString(folder.resolve("key.pem"), "not a key\n");
    var tls = new Security.Tls(null, text, text);
    assertThrows(IllegalArgumentException.class, tls::context);
  }

  @Test
  void refusesTheKeyOfAnotherCertificate() throws Exception {
    var mine = Identity.of(folder, "mine");
    var other = Identity.of(folder, "other");
    assertTrue(new Security.Tls(null, mine.certificate(), mine.key()).context().isClient());
    Files.writeString(mine.key(), "Bag Attributes: é\n" + Files.readString(mine.key()));
    assertTrue(new Security.Tls(null, mine.certificate(), mine.key()).context().isClient());
    var tls = new Security.Tls(null, mine.certificate(), other.key());
    var failure = assertThrows(IllegalArgumentException.class, tls::context);
    assertEquals(
        "the key in %s is not that of the certificate in %s"
            .formatted(other.key(), mine.certificate()),
        failure.getMessage());
  }
}
