package dev.irsacheck.cli.audit.export;

import static dev.irsacheck.cli.audit.export.Tree.list;
import static dev.irsacheck.cli.audit.export.Tree.ordered;

import java.util.Map;

final class Trusts {
  static final String STS = "sts.amazonaws.com";

  private Trusts() {}

  static String subject(String namespace, String serviceAccount) {
    return "system:serviceaccount:" + namespace + ":" + serviceAccount;
  }

  /** Matches the output of {@code eksctl} and Terraform modules. */
  static Map<String, Object> irsa(String provider, String issuer, String audience, Object subject) {
    return irsa(
        provider,
        ordered("StringEquals", ordered(issuer + ":aud", audience, issuer + ":sub", subject)));
  }

  static Map<String, Object> irsa(String provider, Object condition) {
    return statement(ordered("Federated", provider), "sts:AssumeRoleWithWebIdentity", condition);
  }

  static Map<String, Object> podIdentity(Object condition) {
    return statement(
        ordered("Service", "pods.eks.amazonaws.com"),
        list("sts:AssumeRole", "sts:TagSession"),
        condition);
  }

  static Map<String, Object> service(String host) {
    return statement(ordered("Service", host), "sts:AssumeRole", null);
  }

  static Map<String, Object> statement(Object principal, Object action, Object condition) {
    return ordered(
        "Effect", "Allow", "Principal", principal, "Action", action, "Condition", condition);
  }
}
