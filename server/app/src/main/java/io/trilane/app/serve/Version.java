package io.trilane.app.serve;

/// The version that this was built as.
public final class Version {
  private Version() {}

  public static String current() {
    var fromJar = Version.class.getPackage().getImplementationVersion();
    return fromJar == null ? "development" : fromJar;
  }
}
