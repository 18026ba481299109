/// Files whose content takes effect while a server runs.
@NullMarked
package io.trilane.runtime.internal.reload;

import org.jspecify.annotations.NullMarked;
