package io.trilane.settings;

import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.io.File;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads what a file includes, and fails if it is not there. The library would read nothing in its
/// place, and a rule of access that stands in an included file would vanish without a word.
///
/// @param fallback finds and reads it; null until the library says which
/// @param files takes every file that was read so; what came from elsewhere is not among them
record RequiredIncludes(@Nullable ConfigIncluder fallback, Consumer<Path> files)
    implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {
  @Override
  public ConfigIncluder withFallback(ConfigIncluder weaker) {
    return new RequiredIncludes(weaker, files);
  }

  @Override
  public ConfigObject include(ConfigIncludeContext context, String what) {
    return noted(library().include(required(context), what));
  }

  @Override
  public ConfigObject includeFile(ConfigIncludeContext context, File what) {
    return noted(((ConfigIncluderFile) library()).includeFile(required(context), what));
  }

  @Override
  public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
    return noted(((ConfigIncluderURL) library()).includeURL(required(context), what));
  }

  @Override
  public ConfigObject includeResources(ConfigIncludeContext context, String what) {
    return noted(((ConfigIncluderClasspath) library()).includeResources(required(context), what));
  }

  /// An include without an ending may be several files, whose values tell where they stand.
  private ConfigObject noted(ConfigObject read) {
    note(read);
    return read;
  }

  private void note(ConfigValue value) {
    var file = value.origin().filename();
    if (file != null) {
      files.accept(Path.of(file));
    }
    if (value instanceof ConfigObject object) {
      object.values().forEach(this::note);
    }
  }

  private ConfigIncluder library() {
    return Objects.requireNonNull(fallback);
  }

  private static ConfigIncludeContext required(ConfigIncludeContext context) {
    return context.setParseOptions(context.parseOptions().setAllowMissing(false));
  }
}
