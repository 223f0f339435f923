package dev.irsacheck.base.text;

import java.util.regex.Pattern;

/** Unfilled placeholders of Terraform, shells, Helm and documentation. */
public final class Placeholders {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$[{(]|\\{\\{");

  private static final Pattern SIGN = Pattern.compile("\\$|\\{|<[^>]*>|^[A-Z0-9-]*_[A-Z0-9_-]*:");

  private Placeholders() {}

  /** Checks a text that may contain any character, such as a role's path. */
  public static boolean isIn(String text) {
    return PLACEHOLDER.matcher(text).find();
  }

  /** Checks a name that cannot contain angle brackets, such as an issuer or a region. */
  public static boolean isInName(String name) {
    return SIGN.matcher(name).find();
  }
}
