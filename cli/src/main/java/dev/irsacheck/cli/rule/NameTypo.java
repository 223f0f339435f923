package dev.irsacheck.cli.rule;

import dev.irsacheck.base.text.ClosestWord;
import dev.irsacheck.cli.cluster.KubernetesObject;
import dev.irsacheck.cli.cluster.ServiceAccountManifest;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Detects whether a name is a typo of another.
 *
 * <p>Names often differ by a digit, a short part or the first letter, so these are no typos.
 * Transposed or doubled letters seldom make another word. Other letters often do ({@code planet}
 * and {@code plant}), so these are typos only if the workload or a container has the right name.
 */
final class NameTypo {
  private static final Pattern PARTS = Pattern.compile("[-.]");
  private static final Pattern LETTERS = Pattern.compile("[a-z]{5,}");

  /** Shorter words often differ by one letter: {@code trail} and {@code trial}. */
  private static final int LONG = 6;

  private static final Pattern DOUBLED = Pattern.compile("(.)\\1");

  /** All names are compared with each other, so their number is limited. */
  private static final int MOST_NEAR = 100;

  private NameTypo() {}

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

  /** The pod's own service account may be created elsewhere if something else names it too. */
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
