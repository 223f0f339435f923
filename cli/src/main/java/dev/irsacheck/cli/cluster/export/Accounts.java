package dev.irsacheck.cli.cluster.export;

import dev.irsacheck.chain.names.AccountId;
import dev.irsacheck.chain.names.IssuerKey;
import dev.irsacheck.cli.cluster.IamAccount;
import dev.irsacheck.cli.cluster.OidcProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Groups the answers of the AWS CLI by account. */
final class Accounts {
  private final AwsAnswers answers;
  private final Collection<String> notJudged;
  private final Map<IssuerKey, Set<AccountId>> listed = new HashMap<>();
  private final Set<AccountId> all = new LinkedHashSet<>();
  private final Map<AccountId, Map<IssuerKey, OidcProvider>> providers = new LinkedHashMap<>();
  private final Set<AccountId> allProviders = new LinkedHashSet<>();

  private Accounts(AwsAnswers answers, Collection<String> notJudged) {
    this.answers = answers;
    this.notJudged = notJudged;
    answers.accounts.values().forEach(all::addAll);
    for (AwsAnswers.Provider each : answers.providers) {
      if (each.account() != null) {
        listed.computeIfAbsent(each.issuer(), issuer -> new LinkedHashSet<>()).add(each.account());
      }
    }
  }

  static Map<AccountId, IamAccount> of(AwsAnswers answers, Collection<String> notJudged) {
    return new Accounts(answers, notJudged).accounts();
  }

  private Map<AccountId, IamAccount> accounts() {
    providers();
    Set<AccountId> allRoles = allRoles();
    Map<AccountId, IamAccount> accounts = new LinkedHashMap<>();
    Set<AccountId> ids = new LinkedHashSet<>(answers.roles.keySet());
    ids.addAll(providers.keySet());
    for (AccountId id : ids) {
      accounts.put(
          id,
          new IamAccount(
              id,
              answers.roles.get(id),
              providers.get(id),
              allRoles.contains(id),
              allProviders.contains(id)));
    }
    return accounts;
  }

  /** The last page may contain no roles, but still proves that the list is complete. */
  private Set<AccountId> allRoles() {
    Set<AccountId> ended = new LinkedHashSet<>();
    for (AwsAnswers.RolePage page : answers.rolePages) {
      if (page.isLast()) {
        ended.addAll(page.accounts());
        AccountId beside = only(answers.accounts.get(page.folder()));
        if (page.accounts().isEmpty() && page.isPage() && beside != null) {
          ended.add(beside);
        }
      }
    }
    ended.retainAll(answers.roles.keySet());
    return ended;
  }

  private void providers() {
    for (AwsAnswers.ProviderList list : answers.providerLists) {
      Set<AccountId> owners = list.accounts();
      if (owners.isEmpty()) {
        AccountId beside = nearest(list.folder());
        beside = beside == null ? only(all) : beside;
        owners = beside == null ? Set.of() : Set.of(beside);
      }
      if (owners.isEmpty()) {
        notJudged.add(AuditInputTexts.listUnknown(list.place().file()));
      }
      allProviders.addAll(owners);
    }
    allProviders.forEach(id -> providers.put(id, new LinkedHashMap<>()));
    for (AwsAnswers.Provider each : answers.providers) {
      AccountId account = each.account() == null ? owner(each) : each.account();
      if (account == null) {
        notJudged.add(AuditInputTexts.accountUnknown(each.issuer().text(), each.place().file()));
      } else {
        providers
            .computeIfAbsent(account, id -> new LinkedHashMap<>())
            .merge(
                each.issuer(),
                new OidcProvider(account, each.issuer(), each.clientIds(), each.place()),
                (first, last) -> last.clientIds() == null ? first : last);
      }
    }
  }

  /** An answer in the same folder, or the only list with the provider, gives its account. */
  private AccountId owner(AwsAnswers.Provider provider) {
    AccountId owner = nearest(provider.folder());
    owner = owner == null ? only(listed.get(provider.issuer())) : owner;
    return owner == null ? only(all) : owner;
  }

  private AccountId nearest(Path start) {
    for (Path folder : upwards(start)) {
      AccountId account = only(answers.accounts.get(folder));
      if (account != null) {
        return account;
      }
    }
    return null;
  }

  private static List<Path> upwards(Path nearest) {
    List<Path> folders = new ArrayList<>();
    folders.add(nearest);
    for (Path each = nearest; each != null && each.getParent() != null; each = each.getParent()) {
      folders.add(each.getParent());
    }
    return folders;
  }

  private static AccountId only(Set<AccountId> accounts) {
    return accounts != null && accounts.size() == 1 ? accounts.iterator().next() : null;
  }
}
