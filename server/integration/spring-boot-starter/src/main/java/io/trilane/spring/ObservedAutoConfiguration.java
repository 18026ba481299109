package io.trilane.spring;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.trilane.framework.TrilaneMeters;
import io.trilane.runtime.Trilane;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Shows the load to Actuator and Micrometer, if the application has them.
@AutoConfiguration(after = TrilaneAutoConfiguration.class)
@ConditionalOnBean(Trilane.class)
public final class ObservedAutoConfiguration {
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(MeterBinder.class)
  static class Meters {
    @Bean
    @ConditionalOnMissingBean
    TrilaneMeters trilaneMeters(Trilane trilane) {
      return new TrilaneMeters(trilane);
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
  static class HealthOfServer {
    @Bean
    @ConditionalOnEnabledHealthIndicator("trilane")
    TrilaneHealth trilaneHealthIndicator(Trilane trilane) {
      return new TrilaneHealth(trilane);
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class})
  static class EndpointOfServer {
    @Bean
    @ConditionalOnAvailableEndpoint
    TrilaneEndpoint trilaneEndpoint(Trilane trilane) {
      return new TrilaneEndpoint(trilane);
    }
  }
}
