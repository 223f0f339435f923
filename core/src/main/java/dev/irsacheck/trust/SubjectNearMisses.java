package dev.irsacheck.trust;

import dev.irsacheck.names.ServiceAccount;
import dev.irsacheck.trust.NearMiss.Kind;
import java.util.Optional;

/** Slips in the values of an {@code ISSUER:sub} condition. */
final class SubjectNearMisses {
  private SubjectNearMisses() {}

  /** Null if none is recognised. Slips of the pen come before a plainly different account. */
  static NearMiss find(Condition condition, RequestContext context) {
    for (String value : condition.values()) {
      NearMiss found = slip(condition, value, context.identity());
      if (found != null) {
        return found;
      }
    }
    NearMiss elsewhere = null;
    for (String value : condition.values()) {
      NearMiss found = otherAccount(condition, value, context.identity());
      if (found != null && found.serviceAccount().isPresent()) {
        return found;
      }
      elsewhere = elsewhere == null ? found : elsewhere;
    }
    return elsewhere;
  }

  private static NearMiss slip(Condition condition, String value, WebIdentity identity) {
    String subject = identity.subject();
    NearMiss common = ConditionNearMisses.inValue(condition, value, subject);
    if (common != null) {
      return common;
    }
    if (identity.audience().contains(value)) {
      return NearMiss.of(
          Kind.SUBJECT_KEY_HOLDS_AUDIENCE,
          "The :sub key holds the audience {}; it must hold the subject {}, and the audience"
              + " belongs under :aud.",
          value,
          subject);
    }
    ServiceAccount account = ServiceAccount.ofSubject(subject).orElse(null);
    if (account == null) {
      return null;
    }
    NearMiss form = SubjectForm.slip(condition, value, account);
    if (form != null) {
      return form;
    }
    if (condition.matches(value, swapped(account).subject()) == Truth.TRUE) {
      return NearMiss.of(
          Kind.NAMESPACE_AND_NAME_SWAPPED,
          "Namespace and name are swapped in {}: the pod's namespace is {}, its service account"
              + " {}, so write {}.",
          value,
          account.namespace(),
          account.name(),
          subject);
    }
    return null;
  }

  private static ServiceAccount swapped(ServiceAccount account) {
    return new ServiceAccount(account.name(), account.namespace());
  }

  private static NearMiss otherAccount(Condition condition, String value, WebIdentity identity) {
    SubjectPattern policy = SubjectPattern.of(value);
    ServiceAccount token = ServiceAccount.ofSubject(identity.subject()).orElse(null);
    if (policy == null || token == null) {
      return null;
    }
    if (token.isDefault() && !policy.name().equals("default")) {
      boolean here = policy.namespace().equals(token.namespace());
      Wildcard name = condition.wildcard(policy.name());
      boolean named = here && name != null && !name.hasSpecial();
      return new NearMiss(
          Kind.DEFAULT_SERVICE_ACCOUNT,
          "The pod runs as the service account \"default\" of namespace "
              + Quoted.of(token.namespace())
              + ", but the policy trusts "
              + Quoted.of(policy.name())
              + " of "
              + Quoted.of(policy.namespace())
              + ": set serviceAccountName in the pod spec"
              + (here || Wildcard.of(policy.namespace()).hasSpecial()
                  ? "."
                  : ", and let the pod run in that namespace."),
          named ? Optional.of(policy.name()) : Optional.empty());
    }
    if (policy.name().equals(token.name())) {
      return NearMiss.of(
          Kind.OTHER_NAMESPACE,
          "The policy trusts {} in namespace {}, but the pod runs in {}.",
          policy.name(),
          policy.namespace(),
          token.namespace());
    }
    if (policy.namespace().equals(token.namespace())) {
      return NearMiss.of(
          Kind.OTHER_SERVICE_ACCOUNT,
          "The policy trusts the service account {} of namespace {}, but the pod runs as {}.",
          policy.name(),
          policy.namespace(),
          token.name());
    }
    return null;
  }
}
