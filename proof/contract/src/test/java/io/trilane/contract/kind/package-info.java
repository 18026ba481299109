/// The kinds of handlers: what each is given, when it begins, and how it waits.
@NullMarked
package io.trilane.contract.kind;

import org.jspecify.annotations.NullMarked;
