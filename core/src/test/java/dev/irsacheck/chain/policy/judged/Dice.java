package dev.irsacheck.chain.policy.judged;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

final class Dice {
  private final Random random;

  Dice(long seed) {
    this.random = new Random(seed);
  }

  boolean rarely(int times) {
    return random.nextInt(times) == 0;
  }

  @SafeVarargs
  final <T> T one(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  void shuffle(List<?> list) {
    java.util.Collections.shuffle(list, random);
  }

  String operator() {
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

  interface Value {
    Object next();
  }

  Object values(Value value) {
    if (!rarely(4)) {
      return value.next();
    }
    List<Object> all = new ArrayList<>();
    do {
      all.add(value.next());
    } while (rarely(2));
    return all;
  }

  static void put(Map<String, Object> condition, String operator, String key, Object value) {
    @SuppressWarnings("unchecked")
    Map<String, Object> keys =
        (Map<String, Object>) condition.computeIfAbsent(operator, any -> new LinkedHashMap<>());
    keys.put(key, value);
  }
}
