package dev.irsacheck.trust.judged;

import static dev.irsacheck.trust.judged.Askers.ACCOUNT;
import static dev.irsacheck.trust.judged.Askers.CLUSTER;
import static dev.irsacheck.trust.judged.Askers.KEY;
import static dev.irsacheck.trust.judged.Askers.OTHER_CLUSTER;
import static dev.irsacheck.trust.judged.Askers.OTHER_KEY;
import static dev.irsacheck.trust.judged.Askers.OTHER_PROVIDER;
import static dev.irsacheck.trust.judged.Askers.PROVIDER;

import dev.irsacheck.json.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Policies as people write them, nearly right most of them: one slip or two in what else would let
 * the pod in, and conditions of their owners beside it.
 */
final class PolicyMaker {
  private final Random random;

  PolicyMaker(long seed) {
    this.random = new Random(seed);
  }

  /** A policy whose first statement is meant for tokens. */
  Map<String, Object> forTokens() {
    return policy(true);
  }

  /** A policy whose first statement is meant for EKS Pod Identity. */
  Map<String, Object> forPods() {
    return policy(false);
  }

  private Map<String, Object> policy(boolean tokens) {
    Map<String, Object> policy = new LinkedHashMap<>();
    if (!rarely(20)) {
      policy.put("Version", rarely(8) ? "2008-10-17" : "2012-10-17");
    }
    List<Object> statements = new ArrayList<>();
    statements.add(statement(tokens));
    while (rarely(3)) {
      statements.add(rarely(4) ? other() : statement(rarely(5) != tokens));
    }
    java.util.Collections.shuffle(statements, random);
    if (rarely(12)) {
      spoil(statements);
    }
    policy.put("Statement", statements.size() == 1 && rarely(4) ? statements.get(0) : statements);
    return policy;
  }

  private Map<String, Object> statement(boolean tokens) {
    Map<String, Object> statement = new LinkedHashMap<>();
    if (rarely(6)) {
      statement.put("Sid", "S" + random.nextInt(1000));
    }
    statement.put("Effect", rarely(7) ? "Deny" : "Allow");
    Object principal = rarely(4) ? wrongPrincipal(tokens) : rightPrincipal(tokens);
    statement.put(rarely(25) ? "NotPrincipal" : "Principal", principal);
    Object action = rarely(4) ? wrongAction(tokens) : rightAction(tokens);
    statement.put(rarely(25) ? "NotAction" : "Action", action);
    Map<String, Object> condition = tokens ? ofTokens() : ofPods();
    while (rarely(3)) {
      owners(condition);
    }
    if (!condition.isEmpty() || rarely(10)) {
      statement.put("Condition", condition);
    }
    return statement;
  }

  /** Makes the document one that IAM does not take, as it may stand in a file. */
  private void spoil(List<Object> statements) {
    @SuppressWarnings("unchecked")
    Map<String, Object> statement = (Map<String, Object>) statements.get(0);
    switch (random.nextInt(8)) {
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
    statement.put("Effect", rarely(3) ? "Deny" : "Allow");
    statement.put(
        "Principal",
        one(
            Map.of("AWS", "arn:aws:iam::" + ACCOUNT + ":root"),
            Map.of("Service", "ec2.amazonaws.com"),
            Map.of("AWS", List.of("arn:aws:iam::444455556666:role/deploy", ACCOUNT)),
            Map.of("Service", List.of("lambda.amazonaws.com", "eks.amazonaws.com"))));
    statement.put(
        "Action", one("sts:AssumeRole", "sts:*", List.of("sts:AssumeRole", "sts:TagSession")));
    if (rarely(3)) {
      Map<String, Object> condition = new LinkedHashMap<>();
      owners(condition);
      statement.put("Condition", condition);
    }
    return statement;
  }

  private Object rightPrincipal(boolean tokens) {
    if (!tokens) {
      return one(
          Map.of("Service", "pods.eks.amazonaws.com"),
          Map.of("Service", "pods.eks.amazonaws.com"),
          Map.of("Service", List.of("pods.eks.amazonaws.com")),
          Map.of("Service", List.of("ec2.amazonaws.com", "pods.eks.amazonaws.com")));
    }
    return one(
        Map.of("Federated", PROVIDER),
        Map.of("Federated", PROVIDER),
        Map.of("Federated", List.of(PROVIDER)),
        Map.of("Federated", List.of(OTHER_PROVIDER, PROVIDER)));
  }

  private Object wrongPrincipal(boolean tokens) {
    return one(
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
      return one(
          "sts:AssumeRoleWithWebIdentity",
          "sts:AssumeRoleWithWebIdentity",
          List.of("sts:AssumeRoleWithWebIdentity"),
          List.of("sts:TagSession", "sts:AssumeRoleWithWebIdentity"),
          "sts:AssumeRoleWith*",
          "STS:assumeRoleWithWebIdentity");
    }
    return one(
        List.of("sts:AssumeRole", "sts:TagSession"),
        List.of("sts:AssumeRole", "sts:TagSession"),
        List.of("sts:TagSession", "sts:AssumeRole"),
        List.of("sts:AssumeRole*", "sts:Tag*"),
        List.of("STS:ASSUMEROLE", "sts:tagsession"));
  }

  private Object wrongAction(boolean tokens) {
    return one(
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

  private Map<String, Object> ofTokens() {
    Map<String, Object> condition = new LinkedHashMap<>();
    if (!rarely(8)) {
      put(condition, operator(), key(KEY) + ":sub", values(this::subject));
    }
    if (!rarely(5)) {
      put(
          condition,
          rarely(4) ? operator() : "StringEquals",
          (rarely(6) ? key(KEY) : KEY) + ":aud",
          values(
              () ->
                  rarely(4)
                      ? one("sts.amazon.com", "vault", "sts.*", "STS.amazonaws.com", "*", KEY)
                      : "sts.amazonaws.com"));
    }
    if (rarely(8)) {
      put(
          condition,
          operator(),
          key(KEY) + one(":aud", ":sub", ":amr", ":azp", ":kubernetes.io"),
          "x");
    }
    return condition;
  }

  private String key(String right) {
    return rarely(4)
        ? one(
            OTHER_KEY,
            "https://" + right,
            right + "/",
            right.toUpperCase(java.util.Locale.ROOT),
            PROVIDER,
            " " + right,
            "oidc.eks.eu-west-1.amazonaws.com")
        : right;
  }

  private String subject() {
    return rarely(3)
        ? one(
            "system:serviceaccount:shop:*",
            "system:serviceaccount:*:orders",
            "system:serviceaccount:*",
            "*",
            "system:serviceaccount:shop:order?",
            "system:serviceaccount:shop:Orders",
            "system:serviceaccount:orders:shop",
            "system:serviceaccount:shop:web",
            "system:serviceaccount:billing:orders",
            "system:serviceaccounts:shop:orders",
            "system:serviceaccount:shop/orders",
            "shop:orders",
            "orders",
            "system:serviceaccount:shop:orders ",
            "system:serviceaccount:${aws:RequestTag/kubernetes-namespace, 'shop'}:orders",
            "system:serviceaccount:shop:${aws:PrincipalTag/team}",
            "system:serviceaccount:shop:${*}",
            "sts.amazonaws.com")
        : "system:serviceaccount:shop:orders";
  }

  private Map<String, Object> ofPods() {
    Map<String, Object> condition = new LinkedHashMap<>();
    if (!rarely(3)) {
      put(condition, operator(), tag("kubernetes-namespace"), values(() -> name("shop")));
    }
    if (!rarely(3)) {
      put(condition, operator(), tag("kubernetes-service-account"), values(() -> name("orders")));
    }
    if (rarely(4)) {
      put(condition, operator(), tag("eks-cluster-name"), values(() -> name("prod")));
    }
    if (rarely(5)) {
      put(condition, operator(), tag("eks-cluster-arn"), values(this::cluster));
    }
    if (rarely(4)) {
      put(condition, operator(), "aws:SourceArn", values(this::cluster));
    }
    if (rarely(4)) {
      put(
          condition,
          operator(),
          "aws:SourceAccount",
          rarely(3) ? one("444455556666", "*", "111122223333 ", 111122223333L) : ACCOUNT);
    }
    if (rarely(8)) {
      put(
          condition,
          one("ForAllValues:StringEquals", "ForAnyValue:StringEquals", "StringEquals"),
          one("aws:TagKeys", "sts:TransitiveTagKeys", tag("kubernetes-pod-name")),
          one(List.of("kubernetes-namespace", "kubernetes-service-account"), "orders-1"));
    }
    if (rarely(12)) {
      put(condition, "Null", one("aws:TagKeys", tag("kubernetes-pod-name")), one("true", "false"));
    }
    if (rarely(8)) {
      put(condition, operator(), KEY + one(":sub", ":aud"), "system:serviceaccount:shop:orders");
    }
    return condition;
  }

  private String tag(String name) {
    return rarely(5)
        ? one(
            "aws:PrincipalTag/" + name,
            "aws:requesttag/" + name.toUpperCase(java.util.Locale.ROOT),
            "aws:RequestTag/" + name + "s",
            "aws:RequestTag/" + name.replace("kubernetes-", "eks-"),
            "aws:RequestTags/" + name)
        : "aws:RequestTag/" + name;
  }

  private Object name(String right) {
    return rarely(3)
        ? one(
            "*",
            right.substring(0, 2) + "*",
            right.toUpperCase(java.util.Locale.ROOT),
            " " + right,
            "billing",
            "web",
            "shop:orders",
            "system:serviceaccount:shop:orders",
            "${aws:RequestTag/kubernetes-namespace}",
            "${aws:PrincipalTag/team, '" + right + "'}",
            "${a:absent}",
            right.charAt(0) + "?" + right.substring(2))
        : right;
  }

  private String cluster() {
    return rarely(3)
        ? one(
            OTHER_CLUSTER,
            "arn:aws:eks:*:111122223333:cluster/*",
            "arn:aws:eks:eu-west-1:111122223333:cluster/p*",
            "arn:aws:eks:*:444455556666:cluster/*",
            "arn:aws:eks:eu-west-1:111122223333:podidentityassociation/prod/*",
            "arn:aws:eks:us-east-1:111122223333:cluster/prod",
            "arn:aws:eks:eu-west-1:111122223333:cluster/${aws:RequestTag/eks-cluster-name}")
        : CLUSTER;
  }

  private String operator() {
    if (!rarely(3)) {
      return rarely(3) ? "StringLike" : "StringEquals";
    }
    String operator =
        one(
            "StringEquals",
            "StringNotEquals",
            "StringEqualsIgnoreCase",
            "StringNotEqualsIgnoreCase",
            "StringLike",
            "StringNotLike",
            "ArnEquals",
            "ArnLike",
            "ArnNotEquals",
            "ArnNotLike");
    return one("", "", "ForAnyValue:", "ForAllValues:") + operator + one("", "", "IfExists");
  }

  private interface Value {
    Object next();
  }

  private Object values(Value value) {
    if (!rarely(4)) {
      return value.next();
    }
    List<Object> all = new ArrayList<>();
    do {
      all.add(value.next());
    } while (rarely(2));
    return all;
  }

  /** A condition that has nothing to do with who the pod is. */
  private void owners(Map<String, Object> condition) {
    String[] element =
        one(
                "StringEquals aws:SourceVpc vpc-1",
                "StringNotEquals aws:SourceVpc vpc-2",
                "StringEqualsIfExists aws:SourceVpc vpc-1",
                "StringNotEqualsIfExists aws:SourceVpc vpc-2",
                "IpAddress aws:SourceIp 203.0.113.0/24",
                "NotIpAddress aws:SourceIp 198.51.100.0/24",
                "IpAddressIfExists aws:VpcSourceIp 10.0.0.0/8",
                "DateLessThan aws:CurrentTime 2030-01-01T00:00:00Z",
                "DateGreaterThanEquals aws:CurrentTime 2027-01-01",
                "DateGreaterThan aws:EpochTime 1700000000",
                "NumericLessThanEquals sts:DurationSeconds 3600",
                "NumericGreaterThan sts:DurationSeconds 3600",
                "NumericNotEquals sts:DurationSeconds 900",
                "Bool aws:SecureTransport true",
                "Bool aws:SecureTransport false",
                "BoolIfExists aws:MultiFactorAuthPresent true",
                "Null aws:SourceVpc false",
                "Null aws:SourceVpc true",
                "Null aws:MultiFactorAuthAge true",
                "StringEquals aws:PrincipalOrgID o-1",
                "StringLike sts:RoleSessionName orders-*",
                "StringNotLike sts:RoleSessionName web-*",
                "StringEquals sts:RoleSessionName ${aws:RequestTag/kubernetes-service-account}-1",
                "StringEquals aws:RequestedRegion eu-west-1",
                "StringEquals sts:ExternalId 4711",
                "StringEqualsIfExists sts:ExternalId 4711",
                "StringEquals aws:PrincipalTag/team shop",
                "StringEquals aws:RequestTag/team shop",
                "StringEquals aws:ResourceTag/team shop",
                "StringNotEquals aws:RequestTag/team billing",
                "ForAllValues:StringEquals aws:TagKeys team",
                "ForAnyValue:StringEqualsIfExists aws:TagKeys team",
                "ArnLike aws:PrincipalArn arn:aws:iam::111122223333:role/*",
                "ArnNotLike aws:PrincipalArn arn:aws:iam::111122223333:role/node*",
                "StringEquals aws:SourceAccount 111122223333",
                "StringNotEquals aws:SourceAccount 444455556666",
                "ArnLike aws:SourceArn arn:aws:eks:*:111122223333:cluster/*")
            .split(" ");
    Object value = element[2];
    if (rarely(3)) {
      value = List.of(value);
    } else if (rarely(3) && element[2].matches("true|false")) {
      value = Boolean.valueOf(element[2]);
    }
    if (!JsonWriter.compact(condition).contains(element[1])) {
      put(condition, element[0], element[1], value);
    }
  }

  private static void put(
      Map<String, Object> condition, String operator, String key, Object value) {
    @SuppressWarnings("unchecked")
    Map<String, Object> keys =
        (Map<String, Object>) condition.computeIfAbsent(operator, any -> new LinkedHashMap<>());
    keys.put(key, value);
  }

  private boolean rarely(int times) {
    return random.nextInt(times) == 0;
  }

  @SafeVarargs
  private <T> T one(T... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
