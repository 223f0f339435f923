package dev.irsacheck.cli.audit.judge;

import dev.irsacheck.base.json.JsonWriter;
import dev.irsacheck.chain.names.IssuerKey;
import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.chain.policy.PodIdentity;
import dev.irsacheck.chain.policy.WebIdentity;
import dev.irsacheck.chain.webhook.WebhookSettings;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

final class NamedUsers {
  /** A policy has no space for more. A policy that omitted some would take the role from them. */
  private static final int MOST_NAMED = 10;

  private static final int MOST_SHOWN = 3;
  private static final ServiceAccount TO_FILL_IN =
      new ServiceAccount("NAMESPACE", "SERVICE_ACCOUNT");

  private static final IssuerKey UNKNOWN = new IssuerKey("ISSUER");

  private final List<AuditedRoleUse> uses;
  private final boolean all;

  NamedUsers(List<AuditedRoleUse> uses, boolean all) {
    this.uses = uses;
    this.all = all;
  }

  String shown() {
    Set<String> names = new TreeSet<>();
    uses.forEach(each -> names.add(each.use().name()));
    String first = String.join(", ", names.stream().limit(MOST_SHOWN).toList());
    int more = names.size() - MOST_SHOWN;
    return names.isEmpty()
        ? "nobody in what was given"
        : more > 0 ? first + " and " + more + (more == 1 ? " other" : " others") : first;
  }

  IssuerKey issuer(Set<IssuerKey> others) {
    for (AuditedRoleUse each : uses) {
      if (each.asked() instanceof WebIdentity token && isPlain(token.issuerKey())) {
        return token.issuerKey();
      }
    }
    return others.stream()
        .filter(NamedUsers::isPlain)
        .min(Comparator.comparing(IssuerKey::text))
        .orElse(UNKNOWN);
  }

  /** Whether the issuer is valid for IAM; a file may contain anything. */
  private static boolean isPlain(IssuerKey issuer) {
    return issuer.issuer().problem() == null;
  }

  String condition(IssuerKey issuer) {
    Set<String> subjects = new TreeSet<>();
    Set<String> audiences = new TreeSet<>();
    for (AuditedRoleUse each : uses) {
      if (each.asked() instanceof WebIdentity token && token.issuerKey().equals(issuer)) {
        subjects.add(token.subject());
        audiences.addAll(token.audience());
      }
    }
    if (!all || subjects.isEmpty() || subjects.size() > MOST_NAMED) {
      subjects = Set.of(TO_FILL_IN.subject());
    }
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put(issuer + ":sub", oneOrAll(subjects));
    keys.put(
        issuer + ":aud",
        oneOrAll(audiences.isEmpty() ? Set.of(WebhookSettings.AUDIENCE) : audiences));
    return equalTo(keys);
  }

  String audience(IssuerKey issuer) {
    return equalTo(Map.of(issuer + ":aud", WebhookSettings.AUDIENCE));
  }

  String tags() {
    Set<String> namespaces = new TreeSet<>();
    Set<String> names = new TreeSet<>();
    for (AuditedRoleUse each : uses) {
      if (each.asked() instanceof PodIdentity pod) {
        namespaces.add(pod.serviceAccount().namespace());
        names.add(pod.serviceAccount().name());
      }
    }
    boolean fits = all && names.size() <= MOST_NAMED && namespaces.size() <= MOST_NAMED;
    Map<String, Object> keys = new TreeMap<>();
    keys.put(
        "aws:RequestTag/kubernetes-namespace",
        oneOrAll(fits ? namespaces : Set.of(TO_FILL_IN.namespace())));
    keys.put(
        "aws:RequestTag/kubernetes-service-account",
        oneOrAll(fits ? names : Set.of(TO_FILL_IN.name())));
    return equalTo(keys);
  }

  private static String equalTo(Map<String, Object> keys) {
    return JsonWriter.compact(Map.of("StringEquals", keys));
  }

  private static Object oneOrAll(Set<String> values) {
    return values.size() == 1 ? values.iterator().next() : List.copyOf(values);
  }
}
