package dev.irsacheck.cli.audit.judge;

import dev.irsacheck.cli.audit.inventory.IamAccount;
import dev.irsacheck.cli.audit.inventory.IamRole;
import dev.irsacheck.names.AccountId;
import dev.irsacheck.names.RoleArn;
import dev.irsacheck.text.ClosestWord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Finds the role that was probably meant by an ARN that no role has. */
final class RoleNames {
  /** Comparisons of a missing name with others; where so many are missing, none is a typo. */
  private static final int MOST = 1_000_000;

  private final Map<AccountId, IamAccount> accounts;
  private final Map<String, List<RoleArn>> byName = new HashMap<>();
  private int lookedAt;

  RoleNames(Map<AccountId, IamAccount> accounts) {
    this.accounts = accounts;
    for (IamAccount account : accounts.values()) {
      for (IamRole role : rolesOf(account)) {
        byName
            .computeIfAbsent(role.arn().name().toLowerCase(Locale.ROOT), name -> new ArrayList<>(1))
            .add(role.arn());
      }
    }
  }

  private static Iterable<IamRole> rolesOf(IamAccount account) {
    return account == null || account.roles() == null ? List.of() : account.roles().values();
  }

  /** In the same account with another path, or written in another case: a name is there once. */
  RoleArn ofOtherPath(RoleArn missing) {
    return named(missing, true);
  }

  /** In another account, if it is in one of them alone. */
  RoleArn inOtherAccount(RoleArn missing) {
    return named(missing, false);
  }

  private RoleArn named(RoleArn missing, boolean sameAccount) {
    RoleArn found = null;
    for (RoleArn each : byName.getOrDefault(missing.name().toLowerCase(Locale.ROOT), List.of())) {
      if (each.account().equals(missing.account()) == sameAccount) {
        if (found != null) {
          return null;
        }
        found = each;
      }
    }
    return found;
  }

  /** In the same account with a typo in its name, if there is one such alone. */
  RoleArn typo(RoleArn missing) {
    RoleArn found = null;
    for (IamRole each : rolesOf(accounts.get(missing.account()))) {
      if (++lookedAt > MOST) {
        return null;
      }
      if (ClosestWord.isTypo(missing.name(), each.arn().name())) {
        if (found != null) {
          return null;
        }
        found = each.arn();
      }
    }
    return found;
  }
}
