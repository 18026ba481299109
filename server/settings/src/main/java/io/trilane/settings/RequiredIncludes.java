package io.trilane.settings;

import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import java.io.File;
import java.net.URL;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads what a file includes, and fails if it is not there. The library would read nothing in its
/// place, and a rule of access that stands in an included file would vanish without a word.
///
/// @param fallback finds and reads it; null until the library says which
record RequiredIncludes(@Nullable ConfigIncluder fallback)
    implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {
  @Override
  public ConfigIncluder withFallback(ConfigIncluder weaker) {
    return new RequiredIncludes(weaker);
  }

  @Override
  public ConfigObject include(ConfigIncludeContext context, String what) {
    return library().include(required(context), what);
  }

  @Override
  public ConfigObject includeFile(ConfigIncludeContext context, File what) {
    return ((ConfigIncluderFile) library()).includeFile(required(context), what);
  }

  @Override
  public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
    return ((ConfigIncluderURL) library()).includeURL(required(context), what);
  }

  @Override
  public ConfigObject includeResources(ConfigIncludeContext context, String what) {
    return ((ConfigIncluderClasspath) library()).includeResources(required(context), what);
  }

  private ConfigIncluder library() {
    return Objects.requireNonNull(fallback);
  }

  private static ConfigIncludeContext required(ConfigIncludeContext context) {
    return context.setParseOptions(context.parseOptions().setAllowMissing(false));
  }
}
