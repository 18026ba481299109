/// Configuration: every key with its rule and default, the places that keys are read from, and the
/// refusal to start on anything else.
@NullMarked
package io.trilane.runtime.config;

import org.jspecify.annotations.NullMarked;
