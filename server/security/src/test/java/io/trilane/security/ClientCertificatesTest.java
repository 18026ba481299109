package io.trilane.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.netty.pkitesting.CertificateBuilder;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ClientCertificatesTest {
  @Test
  void takesTheSubject() throws Exception {
    assertEquals("CN=robot,O=Shop", nameOf(named("CN=robot, O=Shop").addSanDnsName("robot.shop")));
  }

  @Test
  void takesTheUriWhereThereIsOne() throws Exception {
    assertEquals(
        "spiffe://shop/robot",
        nameOf(named("CN=robot").addSanDnsName("robot.shop").addSanUriName("spiffe://shop/robot")));
  }

  @Test
  void doesNotChooseBetweenUris() throws Exception {
    assertEquals(
        "CN=robot",
        nameOf(
            named("CN=robot").addSanUriName("spiffe://shop/a").addSanUriName("spiffe://shop/b")));
  }

  @Test
  void asksForACertificate() {
    assertEquals(new Authentication.Absent("a client certificate"), authenticate(null));
  }

  private static CertificateBuilder named(String subject) {
    return new CertificateBuilder().ecp256().subject(subject).setIsCertificateAuthority(true);
  }

  private static String nameOf(CertificateBuilder certificate) throws Exception {
    var known = authenticate(certificate.buildSelfSigned().getCertificate());
    return assertInstanceOf(Authentication.Known.class, known).principal().getName();
  }

  private static Authentication authenticate(@Nullable X509Certificate certificate) {
    return new ClientCertificates().authenticate(new Shown(Optional.ofNullable(certificate)));
  }

  private record Shown(Optional<X509Certificate> certificate) implements Credentials {
    @Override
    public String method() {
      return "shop.Stock/Count";
    }

    @Override
    public Optional<String> header(String name) {
      return Optional.empty();
    }
  }
}
