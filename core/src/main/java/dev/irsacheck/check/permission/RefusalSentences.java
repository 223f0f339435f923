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
      case IRSA701 -> PermissionTexts.headlineOf701(role.name(), what);
      case IRSA702 ->
          "a policy of the role " + role.name() + " denies " + what + ": find that Deny";
      case IRSA703 -> PermissionTexts.headlineOf703(what);
      case IRSA704 -> PermissionTexts.headlineOf704(role.name(), verb, what);
      case IRSA705 ->
          "the session policy" + verb + what + ": change it where the session is opened";
      case IRSA706 -> "the VPC endpoint's policy" + verb + what + ": ask the owner of the network";
      case IRSA707 ->
          "the policy of the " + Words.kind(proved.permission()) + verb + what + ": ask its owner";
      case IRSA708 ->
          denial.explicit()
              ? "the policy of the KMS key behind " + what + " denies its use: ask the key's owner"
              : PermissionTexts.headlineOf708(role.name(), what, key.action());
      case IRSA715 -> untrusted();
      default ->
          denial.explicit()
              ? "a policy denies " + what + ", and AWS does not say which: find that Deny"
              : untold(what);
    };
  }

  private String untold(String what) {
    return proved.permission().service().equals("sts")
        ? PermissionTexts.untold2(role.name(), Words.role(proved.resource()))
        : PermissionTexts.untold3(
            what, resourceToo ? " and the " + Words.kind(proved.permission()) + "'s" : "");
  }

  private String untrusted() {
    boolean itself =
        denial.action().isEmpty() || denial.action().equalsIgnoreCase("sts:AssumeRole");
    return PermissionTexts.untrusted(
        Words.role(proved.resource()),
        denial.explicit() ? " denies " : " does not allow ",
        itself ? "" : denial.action() + " to ",
        role.name());
  }

  /** Adds why. */
  void why(Finding.Builder finding) {
    finding.why(
        switch (code) {
          case IRSA701 -> "None of the role's policies has an Allow that covers it.";
          case IRSA702 -> "One of the role's own policies has a Deny that covers it.";
          case IRSA703 -> PermissionTexts.whyOf703();
          case IRSA704 ->
              "A permissions boundary limits what the role's policies can grant, whatever they say.";
          case IRSA705 ->
              "The session was opened with a policy of its own, which limits the role's.";
          case IRSA706 ->
              "The request went through a VPC endpoint, and the endpoint's policy stopped it.";
          case IRSA707 -> PermissionTexts.whyOf707(Words.kind(proved.permission()));
          case IRSA708 -> PermissionTexts.whyOf708(Words.thing(proved.permission()), key.action());
          case IRSA715 -> PermissionTexts.whyOf715();
          default ->
              denial.explicit()
                  ? PermissionTexts.why(keyBehind ? "key" : Words.kind(proved.permission()))
                  : Words.untold(proved.permission());
        });
    if (denial.explicit()) {
      finding.why(PermissionTexts.whyWhy());
    }
    if (denial.owner() != PolicyOwner.UNTOLD) {
      finding.why(MORE);
    }
  }
}
