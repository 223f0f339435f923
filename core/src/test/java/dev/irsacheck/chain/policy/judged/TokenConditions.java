package dev.irsacheck.chain.policy.judged;

import static dev.irsacheck.chain.policy.judged.Askers.KEY;
import static dev.irsacheck.chain.policy.judged.Askers.OTHER_KEY;
import static dev.irsacheck.chain.policy.judged.Askers.PROVIDER;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

final class TokenConditions {
  private final Dice dice;

  TokenConditions(Dice dice) {
    this.dice = dice;
  }

  Map<String, Object> next() {
    Map<String, Object> condition = new LinkedHashMap<>();
    if (!dice.rarely(8)) {
      Dice.put(condition, dice.operator(), key(KEY) + ":sub", dice.values(this::subject));
    }
    if (!dice.rarely(5)) {
      Dice.put(
          condition,
          dice.rarely(4) ? dice.operator() : "StringEquals",
          (dice.rarely(6) ? key(KEY) : KEY) + ":aud",
          dice.values(
              () ->
                  dice.rarely(4)
                      ? dice.one("sts.amazon.com", "vault", "sts.*", "STS.amazonaws.com", "*", KEY)
                      : "sts.amazonaws.com"));
    }
    if (dice.rarely(8)) {
      Dice.put(
          condition,
          dice.operator(),
          key(KEY) + dice.one(":aud", ":sub", ":amr", ":azp", ":kubernetes.io"),
          "x");
    }
    return condition;
  }

  private String key(String right) {
    return dice.rarely(4)
        ? dice.one(
            OTHER_KEY,
            "https://" + right,
            right + "/",
            right.toUpperCase(Locale.ROOT),
            PROVIDER,
            " " + right,
            "oidc.eks.eu-west-1.amazonaws.com")
        : right;
  }

  private String subject() {
    return dice.rarely(3)
        ? dice.one(
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
}
