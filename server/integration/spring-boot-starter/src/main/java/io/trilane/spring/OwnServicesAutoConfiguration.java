package io.trilane.spring;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.grpc.server.autoconfigure.GrpcServerFactoryAutoConfiguration;
import org.springframework.context.annotation.Import;

/// Shows Spring gRPC the beans of type [io.trilane.runtime.GrpcService]. Comes before everything
/// that asks if there are services.
@AutoConfiguration(before = GrpcServerFactoryAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "trilane.enabled", matchIfMissing = true)
@Import(OwnServices.class)
public final class OwnServicesAutoConfiguration {}
