package dev.irsacheck.check;

/** {@code TokenAudience} is {@code token-audience} to machines. */
final class CheckId {
  private CheckId() {}

  static String of(String className) {
    StringBuilder id = new StringBuilder(className.length() + 8);
    for (int i = 0; i < className.length(); i++) {
      char c = className.charAt(i);
      if (Character.isUpperCase(c) && i > 0) {
        id.append('-');
      }
      id.append(Character.toLowerCase(c));
    }
    return id.toString();
  }
}
