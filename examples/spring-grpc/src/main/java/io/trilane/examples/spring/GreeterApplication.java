package io.trilane.examples.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// Starts the application: `--trilane.model=pipeline` and every other key of Trilane's stands
/// beside Spring's own.
@SpringBootApplication
class GreeterApplication {
  public static void main(String... arguments) {
    SpringApplication.run(GreeterApplication.class, arguments);
  }
}
