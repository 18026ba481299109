package io.trilane.security;

import java.security.Principal;

/// A caller of which only the name is known.
public record NamedPrincipal(String name) implements Principal {
  @Override
  public String getName() {
    return name;
  }
}
