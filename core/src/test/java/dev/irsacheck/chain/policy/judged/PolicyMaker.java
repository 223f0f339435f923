package dev.irsacheck.chain.policy.judged;

import static dev.irsacheck.chain.policy.judged.Askers.ACCOUNT;
import static dev.irsacheck.chain.policy.judged.Askers.KEY;
import static dev.irsacheck.chain.policy.judged.Askers.OTHER_PROVIDER;
import static dev.irsacheck.chain.policy.judged.Askers.PROVIDER;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Random policies with one or two mistakes and with owners' conditions. */
final class PolicyMaker {
  private final Dice dice;
  private final OwnersConditions owners;

  PolicyMaker(long seed) {
    this.dice = new Dice(seed);
    this.owners = new OwnersConditions(dice);
  }

  Map<String, Object> forTokens() {
    return policy(true);
  }

  Map<String, Object> forPods() {
    return policy(false);
  }

  private Map<String, Object> policy(boolean tokens) {
    Map<String, Object> policy = new LinkedHashMap<>();
    if (!dice.rarely(20)) {
      policy.put("Version", dice.rarely(8) ? "2008-10-17" : "2012-10-17");
    }
    List<Object> statements = new ArrayList<>();
    statements.add(statement(tokens));
    while (dice.rarely(3)) {
      statements.add(dice.rarely(4) ? other() : statement(dice.rarely(5) != tokens));
    }
    dice.shuffle(statements);
    if (dice.rarely(12)) {
      spoil(statements);
    }
    policy.put(
        "Statement", statements.size() == 1 && dice.rarely(4) ? statements.get(0) : statements);
    return policy;
  }

  private Map<String, Object> statement(boolean tokens) {
    Map<String, Object> statement = new LinkedHashMap<>();
    if (dice.rarely(6)) {
      statement.put("Sid", "S" + dice.below(1000));
    }
    statement.put("Effect", dice.rarely(7) ? "Deny" : "Allow");
    Object principal = dice.rarely(4) ? wrongPrincipal(tokens) : rightPrincipal(tokens);
    statement.put(dice.rarely(25) ? "NotPrincipal" : "Principal", principal);
    Object action = dice.rarely(4) ? wrongAction(tokens) : rightAction(tokens);
    statement.put(dice.rarely(25) ? "NotAction" : "Action", action);
    Map<String, Object> condition =
        tokens ? new TokenConditions(dice).next() : new PodConditions(dice).next();
    while (dice.rarely(3)) {
      owners.addTo(condition);
    }
    if (!condition.isEmpty() || dice.rarely(10)) {
      statement.put("Condition", condition);
    }
    return statement;
  }

  private void spoil(List<Object> statements) {
    @SuppressWarnings("unchecked")
    Map<String, Object> statement = (Map<String, Object>) statements.get(0);
    switch (dice.below(8)) {
      case 0 -> statement.remove("Principal");
      case 1 -> statement.put("Resource", "*");
      case 2 -> statement.put("Action", List.of());
      case 3 -> statement.put("Principal", Map.of("Service", List.of()));
      case 4 -> statement.put("Principal", Map.of());
      case 5 -> statement.put("Condition", Map.of("StringEquals", Map.of(KEY + ":sub", List.of())));
      case 6 -> statement.put("Condition", Map.of("StringEqual", Map.of(KEY + ":sub", "x")));
      default -> statement.put("Principal", PROVIDER);
    }
  }

  private Map<String, Object> other() {
    Map<String, Object> statement = new LinkedHashMap<>();
    statement.put("Effect", dice.rarely(3) ? "Deny" : "Allow");
    statement.put(
        "Principal",
        dice.one(
            Map.of("AWS", "arn:aws:iam::" + ACCOUNT + ":root"),
            Map.of("Service", "ec2.amazonaws.com"),
            Map.of("AWS", List.of("arn:aws:iam::444455556666:role/deploy", ACCOUNT)),
            Map.of("Service", List.of("lambda.amazonaws.com", "eks.amazonaws.com"))));
    statement.put(
        "Action", dice.one("sts:AssumeRole", "sts:*", List.of("sts:AssumeRole", "sts:TagSession")));
    if (dice.rarely(3)) {
      Map<String, Object> condition = new LinkedHashMap<>();
      owners.addTo(condition);
      statement.put("Condition", condition);
    }
    return statement;
  }

  private Object rightPrincipal(boolean tokens) {
    if (!tokens) {
      return dice.one(
          Map.of("Service", "pods.eks.amazonaws.com"),
          Map.of("Service", "pods.eks.amazonaws.com"),
          Map.of("Service", List.of("pods.eks.amazonaws.com")),
          Map.of("Service", List.of("ec2.amazonaws.com", "pods.eks.amazonaws.com")));
    }
    return dice.one(
        Map.of("Federated", PROVIDER),
        Map.of("Federated", PROVIDER),
        Map.of("Federated", List.of(PROVIDER)),
        Map.of("Federated", List.of(OTHER_PROVIDER, PROVIDER)));
  }

  private Object wrongPrincipal(boolean tokens) {
    return dice.one(
        "*",
        Map.of("AWS", "*"),
        Map.of("AWS", List.of("*")),
        Map.of("AWS", "arn:aws:iam::" + ACCOUNT + ":root"),
        Map.of("AWS", ACCOUNT),
        Map.of("AWS", "arn:aws:iam::" + ACCOUNT + ":role/node"),
        Map.of("Federated", OTHER_PROVIDER),
        Map.of("Federated", PROVIDER.replace(ACCOUNT, "444455556666")),
        Map.of("Federated", PROVIDER.replace("oidc-provider/", "oidc-provider/https://")),
        Map.of("Federated", PROVIDER + "/"),
        Map.of("Federated", tokens ? "accounts.google.com" : PROVIDER),
        Map.of("Service", tokens ? "pods.eks.amazonaws.com" : "eks.amazonaws.com"),
        Map.of("Service", "ec2.amazonaws.com"),
        Map.of("Service", "pods.eks.amazonaws.com.cn"),
        Map.of("Service", "eks-pods.amazonaws.com"),
        Map.of("Federated", PROVIDER, "Service", "pods.eks.amazonaws.com"),
        Map.of("Federated", PROVIDER, "AWS", ACCOUNT));
  }

  private Object rightAction(boolean tokens) {
    if (tokens) {
      return dice.one(
          "sts:AssumeRoleWithWebIdentity",
          "sts:AssumeRoleWithWebIdentity",
          List.of("sts:AssumeRoleWithWebIdentity"),
          List.of("sts:TagSession", "sts:AssumeRoleWithWebIdentity"),
          "sts:AssumeRoleWith*",
          "STS:assumeRoleWithWebIdentity");
    }
    return dice.one(
        List.of("sts:AssumeRole", "sts:TagSession"),
        List.of("sts:AssumeRole", "sts:TagSession"),
        List.of("sts:TagSession", "sts:AssumeRole"),
        List.of("sts:AssumeRole*", "sts:Tag*"),
        List.of("STS:ASSUMEROLE", "sts:tagsession"));
  }

  private Object wrongAction(boolean tokens) {
    return dice.one(
        "sts:AssumeRole",
        "sts:TagSession",
        "sts:AssumeRoleWithSAML",
        "sts:AssumeRoleWithWebIdentities",
        "sts:AssumeRolewithWebIdentity?",
        "sts:*",
        "*",
        tokens ? List.of("sts:AssumeRole", "sts:TagSession") : "sts:AssumeRoleWithWebIdentity",
        List.of("sts:AssumeRole", "sts:TagSesion"),
        List.of("sts:AssumeRole", "sts:SetSourceIdentity"));
  }
}
