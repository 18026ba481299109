/// gRPC's server reflection, asked for one service at a time. Knows nothing of Gatling.
@NullMarked
package io.trilane.gatling.reflect;

import org.jspecify.annotations.NullMarked;
