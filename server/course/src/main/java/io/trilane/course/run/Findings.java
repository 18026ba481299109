package io.trilane.course.run;

import java.util.ArrayList;
import java.util.List;

/// All findings of one judge. Belongs to that judge.
public final class Findings {
  private final List<Check> checks = new ArrayList<>();
  private final List<Claim> claims = new ArrayList<>();

  public void check(String name, boolean ok, String detail) {
    checks.add(new Check(name, ok, detail));
  }

  public void claim(
      String note, String text, Truth verdict, Object measured, String unit, String how) {
    claims.add(new Claim(note, text, verdict, String.valueOf(measured), unit, how));
  }

  public List<Check> checks() {
    return List.copyOf(checks);
  }

  public List<Claim> claims() {
    return List.copyOf(claims);
  }
}
