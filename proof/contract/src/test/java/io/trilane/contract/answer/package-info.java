/// Answers: headers, trailers, statuses and failures, as a client reads them.
@NullMarked
package io.trilane.contract.answer;

import org.jspecify.annotations.NullMarked;
