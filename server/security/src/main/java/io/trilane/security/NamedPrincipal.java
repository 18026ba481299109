package io.trilane.security;

import java.security.Principal;

/// A caller of whom no more is known than the name.
public record NamedPrincipal(String name) implements Principal {
  @Override
  public String getName() {
    return name;
  }
}
