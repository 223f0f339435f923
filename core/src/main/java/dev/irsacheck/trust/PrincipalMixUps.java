package dev.irsacheck.trust;

import dev.irsacheck.trust.NearMiss.Kind;

/** Principals of other ways into a role, in a statement that names no provider. */
final class PrincipalMixUps {
  private PrincipalMixUps() {}

  /** Null if none is recognised. */
  static NearMiss find(Principal.Named principal, RequestContext context) {
    for (String service : principal.of("Service")) {
      if (service.equals(PodIdentity.SERVICE)) {
        return NearMiss.of(
            Kind.POD_IDENTITY_PRINCIPAL,
            "The Principal {} is for EKS Pod Identity, but this pod brings a web identity token"
                + " (IRSA): {=} Or use Pod Identity: create a pod identity association, and"
                + " remove the role annotation from the service account.",
            service,
            trust(context));
      }
      if (service.startsWith("ec2.amazonaws.com")) {
        return NearMiss.of(
            Kind.EC2_PRINCIPAL,
            "The Principal {} is for EC2 instances, such as the cluster's nodes, not for pods: {=}",
            service,
            trust(context));
      }
    }
    String account = principal.account();
    return account == null
        ? null
        : NearMiss.of(
            Kind.ACCOUNT_PRINCIPAL,
            "The Principal {} is an AWS account: its IAM users and roles, not a pod with a web"
                + " identity token: {=}",
            account,
            trust(context));
  }

  private static String trust(RequestContext context) {
    return "trust the cluster's OIDC provider "
        + Quoted.of(context.providerArn())
        + " under Federated, with the Action \""
        + TrustPolicyEvaluator.ACTION
        + "\".";
  }
}
