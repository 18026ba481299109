/// What a comparison was and what came of it: data, its summaries and the rules of the verdict. No
/// input or output.
@NullMarked
package io.trilane.loadtest.result;

import org.jspecify.annotations.NullMarked;
