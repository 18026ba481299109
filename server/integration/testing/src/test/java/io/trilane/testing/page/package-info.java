/// The code that `docs/handlers.md` shows, run in each model.
@NullMarked
package io.trilane.testing.page;

import org.jspecify.annotations.NullMarked;
