package dev.irsacheck.settings;

/**
 * The form of names that an expectation is written in.
 *
 * <p>Looser than the grammar by which the pod's own role is judged: here a typing error must be
 * caught, there each way to be wrong has its own message.
 */
final class AwsNames {
  private static final int ACCOUNT_DIGITS = 12;

  private AwsNames() {}

  static boolean isAccount(String text) {
    return text.length() == ACCOUNT_DIGITS && digitsFrom(text, 0);
  }

  /** {@code IRSA} and three digits. */
  static boolean isDiagnosisCode(String text) {
    return text.length() == 7 && text.startsWith("IRSA") && digitsFrom(text, 4);
  }

  /** {@code arn:PARTITION:iam::ACCOUNT:role/PATH/NAME}, in any partition. */
  static boolean isRoleArn(String text) {
    if (!text.startsWith("arn:aws")) {
      return false;
    }
    int partitionEnd = text.indexOf(':', 4);
    if (partitionEnd < 0 || !isPartition(text, partitionEnd)) {
      return false;
    }
    int account = partitionEnd + ":iam::".length();
    int resource = account + ACCOUNT_DIGITS;
    return text.startsWith(":iam::", partitionEnd)
        && text.startsWith(":role/", resource)
        && isAccount(text.substring(account, resource))
        && isRolePath(text, resource + ":role/".length());
  }

  private static boolean isPartition(String arn, int end) {
    for (int i = 4; i < end; i++) {
      char c = arn.charAt(i);
      if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-') {
        return false;
      }
    }
    return true;
  }

  private static boolean isRolePath(String arn, int start) {
    if (start >= arn.length() || arn.endsWith("/")) {
      return false;
    }
    for (int i = start; i < arn.length(); i++) {
      // A path may hold any visible ASCII, says IAM's reference of identifiers.
      if (arn.charAt(i) <= ' ' || arn.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  private static boolean digitsFrom(String text, int start) {
    for (int i = start; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
