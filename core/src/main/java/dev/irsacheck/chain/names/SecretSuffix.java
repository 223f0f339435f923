package dev.irsacheck.chain.names;

import java.util.regex.Pattern;

/**
 * The hyphen and six characters that Secrets Manager appends to a secret's name in its ARN. A name
 * itself may end the same way, such as {@code prod-APIKey}.
 */
public final class SecretSuffix {
  public static final String UNKNOWN = "-??????";

  private static final Pattern LIKE_ONE = Pattern.compile("(?s).+-[A-Za-z0-9]{6}");

  private SecretSuffix() {}

  /** Whether the text ends like a suffix; Secrets Manager then treats it as one. */
  public static boolean mayEnd(String secret) {
    return LIKE_ONE.matcher(secret).matches();
  }

  public static String withoutUnknown(String secret) {
    return secret.endsWith(UNKNOWN)
        ? secret.substring(0, secret.length() - UNKNOWN.length())
        : secret;
  }
}
