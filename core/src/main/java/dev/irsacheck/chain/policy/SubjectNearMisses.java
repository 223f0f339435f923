package dev.irsacheck.chain.policy;

import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.chain.policy.NearMiss.Kind;
import java.util.Optional;

/** Common mistakes in values of {@code ISSUER:sub}; null if none is recognized. */
final class SubjectNearMisses {
  private SubjectNearMisses() {}

  static NearMiss find(Condition condition, WebIdentity identity) {
    for (String value : condition.values()) {
      NearMiss found = nearMiss(condition, value, identity);
      if (found != null) {
        return found;
      }
    }
    NearMiss elsewhere = null;
    for (String value : condition.values()) {
      NearMiss found = otherAccount(condition, value, identity.account().orElse(null));
      if (found != null && found.serviceAccount().isPresent()) {
        return found;
      }
      elsewhere = elsewhere == null ? found : elsewhere;
    }
    return elsewhere;
  }

  private static NearMiss nearMiss(Condition condition, String value, WebIdentity identity) {
    String subject = identity.subject();
    NearMiss common = ConditionNearMisses.inValue(condition, value, subject);
    if (common != null) {
      return common;
    }
    if (identity.audience().contains(value)) {
      return NearMiss.of(
          Kind.SUBJECT_KEY_HOLDS_AUDIENCE, SlipTexts.subjectHoldsAudience(value, subject));
    }
    ServiceAccount account = identity.account().orElse(null);
    if (account == null) {
      return null;
    }
    NearMiss form = ofForm(condition, value, account);
    if (form != null) {
      return form;
    }
    ServiceAccount swapped = new ServiceAccount(account.name(), account.namespace());
    return condition.matches(value, swapped.subject()) == TriState.TRUE
        ? NearMiss.of(
            Kind.NAMESPACE_AND_NAME_SWAPPED,
            SlipTexts.namesSwapped(value, account.namespace(), account.name(), subject))
        : null;
  }

  private static NearMiss ofForm(Condition condition, String value, ServiceAccount account) {
    String subject = account.subject();
    if (ServiceAccount.isGroup(value)) {
      return NearMiss.of(Kind.SUBJECT_HOLDS_GROUP, SlipTexts.subjectHoldsGroup(value, subject));
    }
    boolean ownName = value.equals(account.name()) || value.equals(account.toString());
    String meant = ServiceAccount.subjectMeant(value);
    if (!ownName && (meant.equals(value) || condition.matches(meant, subject) != TriState.TRUE)) {
      return null;
    }
    return ownName || value.indexOf(':') < 0
        ? NearMiss.of(Kind.MISSING_SUBJECT_PREFIX, SlipTexts.subjectWithoutPrefix(value, subject))
        : NearMiss.of(Kind.SUBJECT_FORM, SlipTexts.subjectForm(value, meant));
  }

  /** The policy's value may have wildcards and variables, so it is not a service account. */
  private static NearMiss otherAccount(Condition condition, String value, ServiceAccount token) {
    String pair = ServiceAccount.pairIn(value);
    int colon = pair == null ? -1 : pair.indexOf(':');
    if (colon < 1 || colon == pair.length() - 1 || token == null) {
      return null;
    }
    String namespace = pair.substring(0, colon);
    String name = pair.substring(colon + 1);
    boolean here = namespace.equals(token.namespace());
    if (token.isDefault() && !name.equals("default")) {
      Wildcard wildcard = condition.wildcard(name);
      boolean named = here && wildcard != null && !wildcard.hasSpecial();
      boolean mayBeHere = here || Wildcard.of(namespace).hasSpecial();
      return new NearMiss(
          Kind.DEFAULT_SERVICE_ACCOUNT,
          mayBeHere
              ? SlipTexts.runsAsDefault(token.namespace(), name, namespace)
              : SlipTexts.runsAsDefaultElsewhere(token.namespace(), name, namespace),
          named ? Optional.of(name) : Optional.empty());
    }
    if (name.equals(token.name())) {
      return NearMiss.of(
          Kind.OTHER_NAMESPACE, SlipTexts.otherNamespace(name, namespace, token.namespace()));
    }
    return here
        ? NearMiss.of(
            Kind.OTHER_SERVICE_ACCOUNT, SlipTexts.otherAccount(name, namespace, token.name()))
        : null;
  }
}
