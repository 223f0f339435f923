package dev.irsacheck.chain.names;

import dev.irsacheck.base.secrets.Masker;
import dev.irsacheck.base.text.ParsedText;

/** Suggests a correct ARN for a malformed one; it takes no name from a secret. */
public final class RoleArnGuess {
  private RoleArnGuess() {}

  /**
   * @param partition for the result, because a malformed ARN's own is unreliable
   */
  public static String of(String text, String partition) {
    String bare = Masker.mask(unquoted(text));
    if (RoleArn.read(bare) instanceof ParsedText.Valid<RoleArn> valid) {
      return valid.value().toString();
    }
    return RoleArn.text(partition, account(bare), "/" + name(bare));
  }

  private static String unquoted(String text) {
    String bare = text.strip();
    boolean quoted =
        bare.length() > 1
            && (bare.charAt(0) == '"' || bare.charAt(0) == '\'')
            && bare.charAt(bare.length() - 1) == bare.charAt(0);
    return quoted ? bare.substring(1, bare.length() - 1).strip() : bare;
  }

  private static String account(String text) {
    for (String part : text.split(":")) {
      if (AccountId.parse(part).isPresent()) {
        return part;
      }
    }
    return RoleArn.ANY_ACCOUNT;
  }

  private static String name(String text) {
    String resource = text.substring(text.lastIndexOf(':') + 1);
    String name =
        SessionArn.isOf(resource)
            ? SessionArn.roleName(resource)
            : resource.substring(resource.lastIndexOf('/') + 1);
    return RoleArn.problemOfTheName(name) == null ? name : "NAME";
  }
}
