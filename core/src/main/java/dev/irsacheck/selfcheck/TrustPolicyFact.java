package dev.irsacheck.selfcheck;

import dev.irsacheck.evidence.Source;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.settings.Setting;
import dev.irsacheck.settings.Settings;
import dev.irsacheck.snapshot.FileState;
import dev.irsacheck.snapshot.PodEnvironment;
import dev.irsacheck.trust.TrustPolicy;
import java.nio.file.Path;

/** Reads the trust policy that the owner mounted beside the pod, say from a ConfigMap. */
final class TrustPolicyFact {
  /**
   * IAM takes 4 KB of it at the most; what {@code aws iam get-role} prints around it is as long.
   */
  private static final int LIMIT = 64 * 1024;

  private TrustPolicyFact() {}

  static void put(Facts.Builder facts, PodEnvironment pod, Settings settings) {
    Path path = settings.get(Setting.TRUST_POLICY).orElse(null);
    if (path == null) {
      facts.unknown(FactKey.TRUST_POLICY, "no trust policy is given");
      return;
    }
    FileState file = pod.file(path.toString(), LIMIT);
    TrustPolicy.Reading reading =
        file.kind() == FileState.Kind.READ
            ? TrustPolicy.parse(file.content())
            : new TrustPolicy.NotAPolicy(problem(file.kind()));
    facts.known(FactKey.TRUST_POLICY, reading, Source.file(path.toString()));
  }

  private static String problem(FileState.Kind kind) {
    return switch (kind) {
      case MISSING, DANGLING_LINK -> "the file does not exist";
      case DIRECTORY -> "it is a directory";
      case TOO_LARGE -> "the file is larger than any trust policy";
      default -> "the file cannot be read";
    };
  }
}
