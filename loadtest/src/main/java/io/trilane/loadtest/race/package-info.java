/// `trilane race`: how fast each model is beside stock grpc-java.
@NullMarked
package io.trilane.loadtest.race;

import org.jspecify.annotations.NullMarked;
