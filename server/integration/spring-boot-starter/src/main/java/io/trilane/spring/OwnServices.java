package io.trilane.spring;

import io.grpc.BindableService;
import io.trilane.framework.OwnService;
import io.trilane.runtime.GrpcService;
import io.trilane.runtime.Trilane;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.type.AnnotationMetadata;

/// Registers a bean of type [BindableService] beside each one of type [GrpcService].
final class OwnServices implements ImportBeanDefinitionRegistrar {
  private static final String SUFFIX = "InItsModel";

  @Override
  public void registerBeanDefinitions(
      AnnotationMetadata importing, BeanDefinitionRegistry registry) {
    if (registry instanceof ListableBeanFactory beans) {
      for (var name : beans.getBeanNamesForType(GrpcService.class, true, false)) {
        registry.registerBeanDefinition(name + SUFFIX, definition(beans, name));
      }
    }
  }

  private static RootBeanDefinition definition(ListableBeanFactory beans, String name) {
    var definition = new RootBeanDefinition(BindableService.class);
    definition.setInstanceSupplier(
        () -> new OwnService(beans.getBean(Trilane.class), beans.getBean(name, GrpcService.class)));
    return definition;
  }
}
