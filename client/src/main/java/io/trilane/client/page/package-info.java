/// Pages that show what was measured or recorded: one HTML file each, for every browser, without a
/// network.
@NullMarked
package io.trilane.client.page;

import org.jspecify.annotations.NullMarked;
