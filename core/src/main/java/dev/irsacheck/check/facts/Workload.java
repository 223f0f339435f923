package dev.irsacheck.check.facts;

/**
 * Guesses the workload from a pod's name: {@code orders-6d4cf56db6-x7k2p} belongs to {@code
 * deployment/orders}, {@code orders-0} to {@code statefulset/orders}.
 */
public final class Workload {
  /** The characters of names that Kubernetes generates, without vowels and look-alikes. */
  private static final String GENERATED = "bcdfghjklmnpqrstvwxz2456789";

  /** A template's hash is a number in these digits; a cron job's run starts with 2 or 3. */
  private static final String OF_A_HASH = "bcdf456789";

  private static final String DIGITS = "0123456789";

  private Workload() {}

  public static String of(String pod) {
    int last = pod.lastIndexOf('-');
    if (last <= 0 || last == pod.length() - 1) {
      return null;
    }
    String suffix = pod.substring(last + 1);
    if (suffix.length() <= 4 && isOf(DIGITS, suffix)) {
      return "statefulset/" + pod.substring(0, last);
    }
    int middle = pod.lastIndexOf('-', last - 1);
    String hash = pod.substring(middle + 1, last);
    boolean replicaSet =
        suffix.length() == 5
            && isOf(GENERATED, suffix)
            && middle > 0
            && hash.length() >= 7
            && isOf(OF_A_HASH, hash);
    return replicaSet ? "deployment/" + pod.substring(0, middle) : null;
  }

  private static boolean isOf(String characters, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (characters.indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }
}
