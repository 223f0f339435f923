package dev.irsacheck.probe.kind;

import dev.irsacheck.permissions.Proof;
import dev.irsacheck.permissions.Proof.Unanswered.Lack;
import dev.irsacheck.probe.Answers;
import dev.irsacheck.probe.ProbeAnswer;

/** The common case: granted is held, a few codes say that there is no such thing. */
final class Found {
  private Found() {}

  /**
   * Judges.
   *
   * @param how what was done, as in "read"
   * @param missing the service's codes for a resource that is not there
   */
  static Proof of(ProbeAnswer answer, String how, String... missing) {
    if (answer.granted()) {
      return new Proof.Held(how);
    }
    if (answer.is(missing)) {
      return new Proof.Missing(answer.words());
    }
    Proof common = Answers.common(answer);
    return common == null ? Answers.unknown(answer) : common;
  }

  /** The same for a call whose success a service says by an error. */
  static Proof dryRun(ProbeAnswer answer, String... missing) {
    if (answer.is("DryRunOperationException")) {
      return new Proof.Held("dry run");
    }
    return answer.granted() ? performed(answer) : of(answer, "dry run", missing);
  }

  /** Allowed, but by a server that does not know of dry runs: something was changed. */
  static Proof performed(ProbeAnswer answer) {
    return new Proof.Unanswered(answer.words(), Lack.PERFORMED);
  }

  /** Nothing is asked of what might do it. */
  static Proof notDry(String harm) {
    return new Proof.NotProved(
        "a server that is not AWS's own may not know of dry runs, and " + harm);
  }

  /** Where only the resource was found: that proves no other right. */
  static Proof onlyThere(Proof proof, String asked, String declared) {
    String unasked = "; " + declared + " itself would change something";
    if (proof instanceof Proof.Held) {
      return new Proof.NotProved(asked + " finds the resource" + unasked);
    }
    String finding = asked + ", by which the resource could be found, is not allowed";
    if (proof instanceof Proof.Hidden) {
      return new Proof.NotProved(finding + ", or the resource is absent" + unasked);
    }
    return proof instanceof Proof.Denied ? new Proof.NotProved(finding + unasked) : proof;
  }
}
