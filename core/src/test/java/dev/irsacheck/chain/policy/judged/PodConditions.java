package dev.irsacheck.chain.policy.judged;

import static dev.irsacheck.chain.policy.judged.Askers.ACCOUNT;
import static dev.irsacheck.chain.policy.judged.Askers.CLUSTER;
import static dev.irsacheck.chain.policy.judged.Askers.KEY;
import static dev.irsacheck.chain.policy.judged.Askers.OTHER_CLUSTER;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

final class PodConditions {
  private final Dice dice;

  PodConditions(Dice dice) {
    this.dice = dice;
  }

  Map<String, Object> next() {
    Map<String, Object> condition = new LinkedHashMap<>();
    if (!dice.rarely(3)) {
      Dice.put(
          condition, dice.operator(), tag("kubernetes-namespace"), dice.values(() -> name("shop")));
    }
    if (!dice.rarely(3)) {
      Dice.put(
          condition,
          dice.operator(),
          tag("kubernetes-service-account"),
          dice.values(() -> name("orders")));
    }
    if (dice.rarely(4)) {
      Dice.put(
          condition, dice.operator(), tag("eks-cluster-name"), dice.values(() -> name("prod")));
    }
    if (dice.rarely(5)) {
      Dice.put(condition, dice.operator(), tag("eks-cluster-arn"), dice.values(this::cluster));
    }
    if (dice.rarely(4)) {
      Dice.put(condition, dice.operator(), "aws:SourceArn", dice.values(this::cluster));
    }
    if (dice.rarely(4)) {
      Dice.put(
          condition,
          dice.operator(),
          "aws:SourceAccount",
          dice.rarely(3) ? dice.one("444455556666", "*", "111122223333 ", 111122223333L) : ACCOUNT);
    }
    if (dice.rarely(8)) {
      Dice.put(
          condition,
          dice.one("ForAllValues:StringEquals", "ForAnyValue:StringEquals", "StringEquals"),
          dice.one("aws:TagKeys", "sts:TransitiveTagKeys", tag("kubernetes-pod-name")),
          dice.one(List.of("kubernetes-namespace", "kubernetes-service-account"), "orders-1"));
    }
    if (dice.rarely(12)) {
      Dice.put(
          condition,
          "Null",
          dice.one("aws:TagKeys", tag("kubernetes-pod-name")),
          dice.one("true", "false"));
    }
    if (dice.rarely(8)) {
      Dice.put(
          condition,
          dice.operator(),
          KEY + dice.one(":sub", ":aud"),
          "system:serviceaccount:shop:orders");
    }
    return condition;
  }

  private String tag(String name) {
    return dice.rarely(5)
        ? dice.one(
            "aws:PrincipalTag/" + name,
            "aws:requesttag/" + name.toUpperCase(Locale.ROOT),
            "aws:RequestTag/" + name + "s",
            "aws:RequestTag/" + name.replace("kubernetes-", "eks-"),
            "aws:RequestTags/" + name)
        : "aws:RequestTag/" + name;
  }

  private Object name(String right) {
    return dice.rarely(3)
        ? dice.one(
            "*",
            right.substring(0, 2) + "*",
            right.toUpperCase(Locale.ROOT),
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
    return dice.rarely(3)
        ? dice.one(
            OTHER_CLUSTER,
            "arn:aws:eks:*:111122223333:cluster/*",
            "arn:aws:eks:eu-west-1:111122223333:cluster/p*",
            "arn:aws:eks:*:444455556666:cluster/*",
            "arn:aws:eks:eu-west-1:111122223333:podidentityassociation/prod/*",
            "arn:aws:eks:us-east-1:111122223333:cluster/prod",
            "arn:aws:eks:eu-west-1:111122223333:cluster/${aws:RequestTag/eks-cluster-name}")
        : CLUSTER;
  }
}
