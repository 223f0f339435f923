package dev.irsacheck.check.permission;

import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.names.RoleArn;
import dev.irsacheck.permissions.Denial;
import dev.irsacheck.permissions.PolicyOwner;
import dev.irsacheck.permissions.Proved;

/**
 * What a refusal says before its fixes.
 *
 * @param keyBehind whether the key that encrypts what is declared is what was refused
 * @param resourceToo whether the resource's own policy may be what refuses
 */
record RefusalSentences(
    Proved proved,
    Denial denial,
    RoleArn role,
    DiagnosisCode code,
    KeyBehind key,
    boolean keyBehind,
    boolean resourceToo) {
  private static final String MORE =
      "AWS names only one policy. Once that one is changed, another may still refuse.";

  /** The first line: what is refused, and whom to ask. */
  String headline() {
    String what =
        keyBehind && code != DiagnosisCode.IRSA708
            ? key.action() + " on the key behind " + Words.resource(proved.permission())
            : proved.permission().action() + " on " + Words.resource(proved.permission());
    String verb = denial.explicit() ? " denies " : " does not allow ";
    return switch (code) {
      case IRSA701 ->
          "no policy of the role "
              + role.name()
              + " allows "
              + what
              + ": add a statement that does";
      case IRSA702 ->
          "a policy of the role " + role.name() + " denies " + what + ": find that Deny";
      case IRSA703 ->
          "a policy of the organisation forbids "
              + what
              + ": ask its administrators, no change to the role helps";
      case IRSA704 ->
          "the permissions boundary of the role "
              + role.name()
              + verb
              + what
              + ": ask the boundary's owner";
      case IRSA705 ->
          "the session policy" + verb + what + ": change it where the session is opened";
      case IRSA706 -> "the VPC endpoint's policy" + verb + what + ": ask the owner of the network";
      case IRSA707 ->
          "the policy of the " + Words.kind(proved.permission()) + verb + what + ": ask its owner";
      case IRSA708 ->
          denial.explicit()
              ? "the policy of the KMS key behind " + what + " denies its use: ask the key's owner"
              : "the role "
                  + role.name()
                  + " may not use the KMS key behind "
                  + what
                  + ": allow it "
                  + key.action();
      case IRSA715 -> untrusted();
      default ->
          denial.explicit()
              ? "a policy denies " + what + ", and AWS does not say which: find that Deny"
              : untold(what);
    };
  }

  private String untold(String what) {
    return proved.permission().service().equals("sts")
        ? "the role "
            + role.name()
            + " may not assume the role "
            + Words.role(proved.resource())
            + ": check both, AWS does not say which refuses"
        : what
            + " is denied, and AWS does not say by which policy: check the role's"
            + (resourceToo ? " and the " + Words.kind(proved.permission()) + "'s" : "");
  }

  private String untrusted() {
    boolean itself =
        denial.action().isEmpty() || denial.action().equalsIgnoreCase("sts:AssumeRole");
    return "the trust policy of the role "
        + Words.role(proved.resource())
        + (denial.explicit() ? " denies " : " does not allow ")
        + (itself ? "" : denial.action() + " to ")
        + "the role "
        + role.name()
        + ": ask its owner";
  }

  /** Adds why. */
  void why(Finding.Builder finding) {
    finding.why(
        switch (code) {
          case IRSA701 -> "None of the role's policies has an Allow that covers it.";
          case IRSA702 -> "One of the role's own policies has a Deny that covers it.";
          case IRSA703 ->
              "It is a guard rail that holds for whole accounts: a service or resource control"
                  + " policy.";
          case IRSA704 ->
              "A permissions boundary limits what the role's policies can grant, whatever they say.";
          case IRSA705 ->
              "The session was opened with a policy of its own, which limits the role's.";
          case IRSA706 ->
              "The request went through a VPC endpoint, and the endpoint's policy stopped it.";
          case IRSA707 ->
              "The "
                  + Words.kind(proved.permission())
                  + " has a policy of its own, which says who may use it.";
          case IRSA708 ->
              "The "
                  + Words.thing(proved.permission())
                  + " is encrypted with a KMS key, and the call takes "
                  + key.action()
                  + " on that key.";
          case IRSA715 ->
              "A role is assumed only by whom its trust policy names. AWS says the same of a role that"
                  + " does not exist.";
          default ->
              denial.explicit()
                  ? "Some policy has a Deny that covers it: of the role, its permissions boundary or"
                      + " session, of the "
                      + (keyBehind ? "key" : Words.kind(proved.permission()))
                      + ", the VPC endpoint, or the organisation."
                  : Words.untold(proved.permission());
        });
    if (denial.explicit()) {
      finding.why("It is an explicit deny, which overrides every Allow: adding one does not help.");
    }
    if (denial.owner() != PolicyOwner.UNTOLD) {
      finding.why(MORE);
    }
  }
}
