/// JSON as protobuf messages, with errors that name field and column. Knows nothing of Gatling.
@NullMarked
package io.trilane.gatling.json;

import org.jspecify.annotations.NullMarked;
