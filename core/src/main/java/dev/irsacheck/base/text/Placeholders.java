package dev.irsacheck.base.text;

import java.util.regex.Pattern;

/** Placeholders of Terraform, shells, Helm and documentation that were never filled in. */
public final class Placeholders {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$[{(]|\\{\\{");

  private static final Pattern SIGN = Pattern.compile("\\$|\\{|<[^>]*>|^[A-Z0-9-]*_[A-Z0-9_-]*:");

  private Placeholders() {}

  /** Whether a text that may hold any character, as a role's path may, holds a placeholder. */
  public static boolean isIn(String text) {
    return PLACEHOLDER.matcher(text).find();
  }

  /** Likewise for a name that has no such sign: an issuer, a region, a condition key. */
  public static boolean isInName(String name) {
    return SIGN.matcher(name).find();
  }
}
