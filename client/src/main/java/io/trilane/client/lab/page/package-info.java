/// The page that shows runs of labs.
@NullMarked
package io.trilane.client.lab.page;

import org.jspecify.annotations.NullMarked;
