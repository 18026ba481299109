/// `trilane race`: each model beside stock grpc-java, to a few percent of CPU a call.
@NullMarked
package io.trilane.loadtest.race;

import org.jspecify.annotations.NullMarked;
