package dev.irsacheck.facts;

/**
 * Guesses the workload from a pod's name: {@code orders-6d4cf56db6-x7k2p} belongs to {@code
 * deployment/orders}, {@code orders-0} to {@code statefulset/orders}.
 */
public final class Workload {
  /** The characters of names that Kubernetes generates; it leaves out vowels and look-alikes. */
  private static final String GENERATED = "bcdfghjklmnpqrstvwxz2456789";

  private Workload() {}

  /** The workload as kubectl takes it, or null if the name has another form. */
  public static String of(String pod) {
    int last = pod.lastIndexOf('-');
    if (last <= 0 || last == pod.length() - 1) {
      return null;
    }
    String suffix = pod.substring(last + 1);
    if (suffix.length() <= 4 && isNumber(suffix)) {
      return "statefulset/" + pod.substring(0, last);
    }
    int middle = pod.lastIndexOf('-', last - 1);
    String hash = pod.substring(middle + 1, last);
    boolean replicaSet =
        suffix.length() == 5
            && isGenerated(suffix)
            && middle > 0
            && hash.length() >= 7
            && isGenerated(hash)
            // A cron job's runs are numbered, by digits that may all be generated ones.
            && !isNumber(hash);
    return replicaSet ? "deployment/" + pod.substring(0, middle) : null;
  }

  private static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static boolean isGenerated(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (GENERATED.indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }
}
