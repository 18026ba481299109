package io.trilane.spring;

import io.trilane.settings.ConfigError;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Says what is wrong with a key of Trilane's in two lines, in place of a stack trace.
final class ConfigErrorAnalyzer extends AbstractFailureAnalyzer<ConfigError> {
  @Override
  protected FailureAnalysis analyze(Throwable root, ConfigError error) {
    return new FailureAnalysis(
        error.getMessage(),
        "Correct the key or remove it; docs/configuration.md has all of them."
            + " trilane.enabled=false starts the application without Trilane.",
        error);
  }
}
