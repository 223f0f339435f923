package dev.irsacheck.cli.rule;

import dev.irsacheck.base.text.ClosestWord;
import dev.irsacheck.cli.cluster.KubernetesObject;
import dev.irsacheck.cli.cluster.ServiceAccountManifest;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Whether a name is another one with a slip of the hand, and not the name of something else.
 *
 * <p>People tell names apart by a digit, a short part ({@code app-a} and {@code app-b}) or the
 * first letter; none of that is a slip. Two letters that change places, or one too often or too
 * rarely twice, seldom make another word. Another, one more or one less often does: {@code tracing}
 * and {@code trading}, {@code planet} and {@code plant}, {@code order} and {@code orders}. That is
 * a slip only if the workload or a container has the name that is meant.
 */
final class NameTypo {
  private static final Pattern PARTS = Pattern.compile("[-.]");
  private static final Pattern LETTERS = Pattern.compile("[a-z]{5,}");

  /** Of five letters many make two words: {@code trail} and {@code trial}. */
  private static final int LONG = 6;

  private static final Pattern DOUBLED = Pattern.compile("(.)\\1");

  /** Each name is held against each; more are no slip of one name. */
  private static final int MOST_NEAR = 100;

  private NameTypo() {}

  /** The unused account whose name is nearest to that which the pod gives; null where none is. */
  static String nearest(String name, DeclaredPod pod, JoinedManifests declared) {
    if (declared.unused().size() > MOST_NEAR) {
      return null;
    }
    return ClosestWord.word(
        name,
        declared.unused().stream()
            .filter(account -> account.object().mayShareNamespace(pod.pod().object()))
            .map(ServiceAccountManifest::name)
            .toList());
  }

  /**
   * Whether a pod means an account with a role beside it that nobody uses. One of almost the same
   * name may be made elsewhere: then something else may name it too, and it is no slip.
   *
   * @param near the name of one or more that are declared
   */
  static boolean of(String near, DeclaredPod pod, JoinedManifests declared) {
    String written = pod.pod().serviceAccount();
    KubernetesObject workload = pod.pod().object();
    boolean isNamedSo =
        workload.name().equals(near)
            || pod.pod().containers().stream().anyMatch(each -> each.name().equals(near));
    return !declared.manifests().mentions().mayUse(written)
        && !declared.manifests().mentions().isVouchedFor(written)
        && is(written, near, isNamedSo)
        && declared.unused().stream()
            .filter(each -> each.name().equals(near))
            .anyMatch(each -> Objects.equals(each.object().namespace(), workload.namespace()));
  }

  /**
   * @param isMeant whether something else shows that the other name is meant
   */
  static boolean is(String written, String other, boolean isMeant) {
    String[] parts = PARTS.split(written, -1);
    String[] others = PARTS.split(other, -1);
    int at = Arrays.mismatch(parts, others);
    if (at < 0 || parts.length != others.length) {
      return false;
    }
    String part = parts[at];
    String meant = others[at];
    parts[at] = meant;
    return Arrays.equals(parts, others)
        && LETTERS.matcher(part).matches()
        && LETTERS.matcher(meant).matches()
        && part.charAt(0) == meant.charAt(0)
        && ClosestWord.isTypo(part, meant)
        && (isMeant || meant.length() >= LONG && hasTheSameLetters(part, meant));
  }

  private static boolean hasTheSameLetters(String part, String meant) {
    char[] letters = part.toCharArray();
    char[] others = meant.toCharArray();
    Arrays.sort(letters);
    Arrays.sort(others);
    return Arrays.equals(letters, others) || once(part).equals(once(meant));
  }

  private static String once(String word) {
    return DOUBLED.matcher(word).replaceAll("$1");
  }
}
