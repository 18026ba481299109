/// Configuration keys: their types, rules and defaults, the sources they are read from, and errors
/// that name key, value, source and rule.
@NullMarked
package io.trilane.settings;

import org.jspecify.annotations.NullMarked;
