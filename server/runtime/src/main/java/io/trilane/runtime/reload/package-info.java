/// Files whose content takes effect while a server runs.
@NullMarked
package io.trilane.runtime.reload;

import org.jspecify.annotations.NullMarked;
