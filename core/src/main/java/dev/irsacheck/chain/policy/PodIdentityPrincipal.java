package dev.irsacheck.chain.policy;

import dev.irsacheck.base.text.ClosestWord;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.policy.NearMiss.Kind;
import java.util.List;
import java.util.Locale;

/** Checks whether a principal is the service of EKS Pod Identity. */
final class PodIdentityPrincipal {
  private static final String EC2 = "ec2.amazonaws.com";
  private static final String EKS = "eks.amazonaws.com";

  private PodIdentityPrincipal() {}

  static TriState examine(Principal principal, List<Mismatch> mismatches, List<String> doubts) {
    if (principal.isEveryone() || principal.of(Principal.SERVICE).contains(PodIdentity.SERVICE)) {
      return TriState.TRUE;
    }
    if (principal.of(Principal.SERVICE).contains("*")) {
      doubts.add(VerdictTexts.starIsNotEvaluated());
      return TriState.UNKNOWN;
    }
    mismatches.add(
        Mismatch.of(
            "Principal", principal.shown(), "Service " + PodIdentity.SERVICE, nearMiss(principal)));
    return TriState.FALSE;
  }

  static boolean isMeant(Principal principal) {
    return principal.of(Principal.SERVICE).contains(PodIdentity.SERVICE)
        || misspelled(principal) != null;
  }

  static String misspelled(Principal principal) {
    return principal.of(Principal.SERVICE).stream()
        .filter(PodIdentityPrincipal::isMisspelled)
        .findFirst()
        .orElse(null);
  }

  static boolean isMisspelled(String service) {
    String name = service.strip().toLowerCase(Locale.ROOT);
    if (service.equals(PodIdentity.SERVICE) || name.equals(EKS)) {
      return false;
    }
    return name.contains("pod") && name.contains("eks")
        || ClosestWord.word(name, List.of(PodIdentity.SERVICE)) != null && name.startsWith("pod");
  }

  /** Returns a target role in the principal, or null. */
  static String role(Principal principal) {
    return principal.of(Principal.AWS).stream()
        .filter(each -> RoleArn.read(each).isValid())
        .findFirst()
        .orElse(null);
  }

  private static NearMiss nearMiss(Principal principal) {
    String service = PodIdentity.SERVICE;
    String misspelled = misspelled(principal);
    if (misspelled != null) {
      return NearMiss.of(Kind.SERVICE_MISSPELLED, SlipTexts.serviceMisspelled(misspelled, service));
    }
    for (String each : principal.of(Principal.SERVICE)) {
      if (each.startsWith(EC2)) {
        return other(each, "is for EC2 instances, such as the cluster's nodes");
      }
      if (each.startsWith(EKS)) {
        return other(each, "is for the cluster's own role, not for its pods");
      }
    }
    if (!principal.providerIssuers().isEmpty()) {
      return NearMiss.of(Kind.STILL_WEB_IDENTITY, SlipTexts.stillIrsa(service));
    }
    String role = role(principal);
    if (role != null) {
      return NearMiss.of(Kind.ROLE_PRINCIPAL, SlipTexts.rolePrincipal(role, service));
    }
    String account = principal.account();
    return account == null
        ? null
        : other(account, "is an AWS account: its IAM users and roles, not a service");
  }

  private static NearMiss other(String principal, String what) {
    return NearMiss.of(Kind.OTHER_PRINCIPAL, SlipTexts.otherPrincipal(principal, what));
  }
}
