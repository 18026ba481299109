/// The part that the starters share: a framework's properties as configuration, and the load as
/// meters and as plain values.
@NullMarked
package io.trilane.framework;

import org.jspecify.annotations.NullMarked;
