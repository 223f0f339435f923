package dev.irsacheck.trust;

import dev.irsacheck.names.RoleArn;
import dev.irsacheck.text.ClosestWord;
import dev.irsacheck.trust.NearMiss.Kind;
import java.util.List;
import java.util.Locale;

/** Whether a statement's principal is the service of EKS Pod Identity, and if not, what it is. */
final class PodIdentityPrincipal {
  private static final String EC2 = "ec2.amazonaws.com";
  private static final String EKS = "eks.amazonaws.com";

  private PodIdentityPrincipal() {}

  static Truth examine(Principal principal, List<Mismatch> mismatches, List<String> doubts) {
    if (principal instanceof Principal.Everyone) {
      return Truth.TRUE;
    }
    Principal.Named named = (Principal.Named) principal;
    if (named.of(Principal.SERVICE).contains(PodIdentity.SERVICE) || named.isEveryone()) {
      return Truth.TRUE;
    }
    if (named.of(Principal.SERVICE).contains("*")) {
      doubts.add("whether the principal \"*\" includes this service is not evaluated here.");
      return Truth.UNKNOWN;
    }
    mismatches.add(
        Mismatch.of("Principal", named.shown(), "Service " + PodIdentity.SERVICE, slip(named)));
    return Truth.FALSE;
  }

  /** Whether it names the service, or somebody who wrote it meant to. */
  static boolean isMeant(Principal principal) {
    return principal instanceof Principal.Named named
        && (named.of(Principal.SERVICE).contains(PodIdentity.SERVICE) || misspelled(named) != null);
  }

  /** The name of a service that is not there, and looks like this one; null without one. */
  static String misspelled(Principal.Named named) {
    for (String each : named.of(Principal.SERVICE)) {
      if (isMisspelled(each)) {
        return each;
      }
    }
    return null;
  }

  /** {@code eks-pods.amazonaws.com}, {@code pods.eks.amazonaws.com.cn}, {@code pod.eks…}. */
  static boolean isMisspelled(String service) {
    String name = service.strip().toLowerCase(Locale.ROOT);
    if (service.equals(PodIdentity.SERVICE) || name.equals(EKS)) {
      return false;
    }
    return name.contains("pod") && name.contains("eks")
        || ClosestWord.word(name, List.of(PodIdentity.SERVICE)) != null && name.startsWith("pod");
  }

  /** A role that it names; null without one. A role that an association names trusts none. */
  static String role(Principal principal) {
    if (principal instanceof Principal.Named named) {
      for (String name : named.of(Principal.AWS)) {
        if (RoleArn.read(name).isValid()) {
          return name;
        }
      }
    }
    return null;
  }

  private static NearMiss slip(Principal.Named named) {
    String misspelled = misspelled(named);
    if (misspelled != null) {
      return NearMiss.of(
          Kind.SERVICE_MISSPELLED,
          "There is no service {}: in every region and partition EKS Pod Identity is {}.",
          misspelled,
          PodIdentity.SERVICE);
    }
    for (String each : named.of(Principal.SERVICE)) {
      if (each.startsWith(EC2)) {
        return other(each, "is for EC2 instances, such as the cluster's nodes");
      }
      if (each.startsWith(EKS)) {
        return other(each, "is for the cluster's own role, not for its pods");
      }
    }
    if (!named.providerIssuers().isEmpty()) {
      return NearMiss.of(
          Kind.STILL_WEB_IDENTITY,
          "The role still trusts an OIDC provider alone, which IRSA needs. EKS Pod Identity"
              + " assumes it as the service {}: add a statement for that. Both may stand in one"
              + " policy.",
          PodIdentity.SERVICE);
    }
    String role = role(named);
    if (role != null) {
      return NearMiss.of(
          Kind.ROLE_PRINCIPAL,
          "The Principal {} is a role. EKS comes as one to an association's target role"
              + " (targetRoleArn), and to the association's own role as the service {}.",
          role,
          PodIdentity.SERVICE);
    }
    String account = named.account();
    return account == null
        ? null
        : other(account, "is an AWS account: its IAM users and roles, not a service");
  }

  private static NearMiss other(String principal, String what) {
    return NearMiss.of(
        Kind.OTHER_PRINCIPAL,
        "The Principal {} {=}: EKS Pod Identity needs the service {}, with the actions {} and {}.",
        principal,
        what,
        PodIdentity.SERVICE,
        PodIdentity.ASSUME_ROLE,
        PodIdentity.TAG_SESSION);
  }
}
