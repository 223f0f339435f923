package dev.irsacheck.check.facts;

import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.policy.TrustPolicy;
import dev.irsacheck.pod.snapshot.FileState;

/** The trust policy that the owner mounted into the pod, for example from a ConfigMap. */
final class TrustPolicyFact {
  private TrustPolicyFact() {}

  static void put(Facts.Builder facts, FileState file) {
    if (file == null) {
      facts.unknown(FactKey.TRUST_POLICY, "no trust policy is given");
      return;
    }
    TrustPolicy.Reading reading =
        file.kind() == FileState.Kind.READ
            ? TrustPolicy.parse(file.content())
            : new TrustPolicy.NotAPolicy(problem(file.kind()));
    facts.known(FactKey.TRUST_POLICY, reading, Source.file(file.path()));
  }

  private static String problem(FileState.Kind kind) {
    return switch (kind) {
      case MISSING, NOT_IN_FOLDER, DANGLING_LINK -> "the file does not exist";
      case DIRECTORY -> "it is a directory";
      case TOO_LARGE -> "the file is larger than any trust policy";
      case NO_ANSWER -> "reading the file did not come back in time";
      default -> "the file cannot be read";
    };
  }
}
