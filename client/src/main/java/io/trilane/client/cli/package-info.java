/// What the command lines of the client and of the load harness share: options, converters, and how
/// a mistake is answered.
@NullMarked
package io.trilane.client.cli;

import org.jspecify.annotations.NullMarked;
