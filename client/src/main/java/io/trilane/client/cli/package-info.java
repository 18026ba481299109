/// Options, converters and error messages that the command lines of the client and of the load
/// harness share.
@NullMarked
package io.trilane.client.cli;

import org.jspecify.annotations.NullMarked;
