package dev.irsacheck.chain.names;

import java.util.regex.Pattern;

/**
 * The hyphen and six characters that Secrets Manager puts behind a secret's name in its ARN. A name
 * may end like that itself, {@code prod-APIKey}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/secretsmanager/latest/userguide/troubleshoot.html#ARN_secretnamehyphen">AWS
 *     Secrets Manager User Guide, finding a secret from a partial ARN</a>
 */
public final class SecretSuffix {
  /** As policies have it, where nobody knows it beforehand. */
  public static final String UNKNOWN = "-??????";

  private static final Pattern LIKE_ONE = Pattern.compile("(?s).+-[A-Za-z0-9]{6}");

  private SecretSuffix() {}

  /** Whether the end of the text looks like one; Secrets Manager takes it for one then. */
  public static boolean mayEnd(String secret) {
    return LIKE_ONE.matcher(secret).matches();
  }

  /** Without one that is unknown, which a question can omit. */
  public static String withoutUnknown(String secret) {
    return secret.endsWith(UNKNOWN)
        ? secret.substring(0, secret.length() - UNKNOWN.length())
        : secret;
  }
}
