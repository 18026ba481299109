package io.trilane.examples.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// Starts the application. It names nothing of Trilane's: the starter is in the POM, and
/// `trilane.model` in `application.properties`.
@SpringBootApplication
class GreeterApplication {
  public static void main(String... arguments) {
    SpringApplication.run(GreeterApplication.class, arguments);
  }
}
