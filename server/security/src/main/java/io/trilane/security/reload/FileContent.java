package io.trilane.security.reload;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The content of a file at one moment.
public final class FileContent {
  /// Far above any certificate chain or list of tokens, and far below what would hurt.
  private static final int MAX_BYTES = 4 << 20;

  private final Path file;
  private final byte[] bytes;

  private FileContent(Path file, byte[] bytes) {
    this.file = file;
    this.bytes = bytes;
  }

  /// A file whose absence is for its reader to judge: it counts as empty.
  static FileContent ofOptional(Path file) {
    try {
      return of(file);
    } catch (UnusableFile e) {
      return new FileContent(file, new byte[0]);
    }
  }

  static FileContent of(Path file) throws UnusableFile {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new UnusableFile(file + ": no such file, or not readable");
    }
    try (var in = Files.newInputStream(file)) {
      var bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new UnusableFile("%s: must be at most %d bytes".formatted(file, MAX_BYTES));
      }
      return new FileContent(file, bytes);
    } catch (IOException e) {
      throw new UnusableFile(file + ": cannot be read (" + e.getMessage() + ")");
    }
  }

  public InputStream stream() {
    return new ByteArrayInputStream(bytes);
  }

  public String text() {
    return new String(bytes, UTF_8);
  }

  /// The file is not what it should be.
  ///
  /// @param rule what it must be; nothing of its content
  public UnusableFile unusable(String rule) {
    return new UnusableFile(file + ": " + rule);
  }

  /// True if the last line has its end.
  boolean isWhole() {
    return bytes.length > 0 && bytes[bytes.length - 1] == '\n';
  }

  /// Tells one content from another without keeping it.
  String fingerprint() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// The file's name, and nothing of what stands in it.
  @Override
  public String toString() {
    return file.toString();
  }
}
