package dev.irsacheck.check.role;

import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.names.RoleArn;

/** What a malformed role ARN was most likely meant to be; capitals stand for what it hides. */
final class RoleArnGuess {
  private RoleArnGuess() {}

  /** Reads the facts {@link FactKey#REGION} and {@link FactKey#REGIONS}. */
  static String of(String text, Facts facts) {
    String bare = unquoted(text);
    if (RoleArn.read(bare) instanceof RoleArn.Reading.Valid valid) {
      return valid.arn().toString();
    }
    return "arn:" + partition(facts) + ":iam::" + account(bare) + ":role/" + name(bare);
  }

  private static String unquoted(String text) {
    String bare = text.strip();
    boolean quoted =
        bare.length() > 1
            && (bare.charAt(0) == '"' || bare.charAt(0) == '\'')
            && bare.charAt(bare.length() - 1) == bare.charAt(0);
    return quoted ? bare.substring(1, bare.length() - 1).strip() : bare;
  }

  /** The region's partition; a malformed ARN is no witness for its own. */
  private static String partition(Facts facts) {
    String region = facts.fact(FactKey.REGION).orElse("");
    String partition = facts.get(FactKey.REGIONS).partitionOf(region);
    return partition == null ? "aws" : partition;
  }

  private static String account(String text) {
    for (String part : text.split(":")) {
      if (RoleArn.isAccount(part)) {
        return part;
      }
    }
    return "ACCOUNT";
  }

  private static String name(String text) {
    int kind = text.lastIndexOf(':') + 1;
    String resource = text.substring(kind);
    if (resource.startsWith("assumed-role/")) {
      String[] parts = resource.split("/");
      return checked(parts.length > 1 ? parts[1] : "");
    }
    return checked(resource.substring(resource.lastIndexOf('/') + 1));
  }

  private static String checked(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (!RoleArn.isNameCharacter(name.charAt(i))) {
        return "NAME";
      }
    }
    return name.isEmpty() || name.length() > 64 ? "NAME" : name;
  }
}
