/// Services bound to models: each method's calls go the way that routing chooses.
@NullMarked
package io.trilane.runtime.internal.binding;

import org.jspecify.annotations.NullMarked;
