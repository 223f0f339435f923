package dev.irsacheck.trust;

import dev.irsacheck.names.Arn;
import dev.irsacheck.names.IssuerKey;
import dev.irsacheck.names.RoleArn;
import dev.irsacheck.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whom a policy that lets an identity in lets in beside it.
 *
 * @param level whether that is rarely meant, or often
 * @param sentence names the statement
 */
public record TrustWidth(Level level, String sentence) {
  public enum Level {
    WARNING,
    NOTE
  }

  /** Whatever the policy is too wide in; empty if it lets in this identity alone. */
  public static List<TrustWidth> of(TrustPolicy policy, RoleArn role, Identity identity) {
    List<TrustWidth> all = new ArrayList<>();
    Request request = Request.of(role, identity);
    ofPods(policy, request).ifPresent(all::add);
    if (identity instanceof WebIdentity token) {
      ofAudience(policy, role, token).ifPresent(all::add);
    } else {
      ofTags(policy, role, (PodIdentity) identity).ifPresent(all::add);
    }
    for (Statement each : policy.statements()) {
      if (each.effect() == Effect.ALLOW) {
        ofPrincipal(each, request).ifPresent(all::add);
      }
    }
    return all;
  }

  private static Optional<TrustWidth> ofPods(TrustPolicy policy, Request request) {
    List<StatementName> by = new ArrayList<>();
    for (Identity each : request.strangers()) {
      TrustVerdict verdict = TrustPolicyEvaluator.evaluate(policy, request.role(), each);
      by.add(verdict instanceof TrustVerdict.Allows allows ? allows.statement() : null);
    }
    boolean tagged = !(request.identity() instanceof PodIdentity pod) || pod.tagged();
    if (by.isEmpty() || !tagged) {
      return Optional.empty();
    }
    if (by.get(0) != null && by.get(1) != null) {
      return Optional.of(toEveryPod(policy.statements().get(by.get(1).index()), request));
    }
    String account = request.identity().account().orElseThrow().name();
    String namespace = request.identity().account().orElseThrow().namespace();
    if (by.get(2) != null) {
      return Optional.of(
          new TrustWidth(
              Level.WARNING,
              by.get(2)
                  + " lets in the service account "
                  + Quoted.of(account)
                  + " of every namespace: whoever may create a namespace can assume this role."));
    }
    return Optional.ofNullable(by.get(3))
        .map(
            each ->
                new TrustWidth(
                    Level.NOTE,
                    each
                        + " lets in every service account of the namespace "
                        + Quoted.of(namespace)
                        + "."));
  }

  private static TrustWidth toEveryPod(Statement open, Request request) {
    Condition onPods = null;
    for (Condition each : open.conditions()) {
      Claim claim = request.rules().claim(each.key());
      onPods = claim != null && claim.pin() == Claim.Pin.ALWAYS && claim.who() ? each : onPods;
    }
    boolean excludes = onPods != null && onPods.operator().comparison().negated();
    if (request.identity() instanceof PodIdentity) {
      return new TrustWidth(
          Level.NOTE,
          open.name()
              + (onPods == null
                  ? " has no condition on the pod's session tags, which is AWS's default"
                  : excludes
                      ? " excludes only some pods"
                      : " has conditions on session tags that every pod meets")
              + ", so every"
              + (excludes ? " other" : "")
              + " pod whose association names this role can assume it.");
    }
    String every = "service account of the cluster can assume this role.";
    return new TrustWidth(
        Level.WARNING,
        open.name()
            + (onPods == null
                ? " has no condition on :sub, so every " + every
                : excludes
                    ? " excludes only some subjects, so every other " + every
                    : " has a condition on :sub that every subject meets, so every " + every));
  }

  /** STS asks the provider's client ids too, and those may be for others than STS. */
  private static Optional<TrustWidth> ofAudience(
      TrustPolicy policy, RoleArn role, WebIdentity token) {
    WebIdentity other = new WebIdentity(token.issuer(), token.subject(), List.of("vq.xk.example"));
    return TrustPolicyEvaluator.evaluate(policy, role, other) instanceof TrustVerdict.Allows allows
        ? Optional.of(
            new TrustWidth(
                Level.NOTE,
                allows.statement()
                    + " lets in tokens for any audience that the provider lists: a condition on"
                    + " :aud would bind it to tokens for STS."))
        : Optional.empty();
  }

  /** What only EKS knows: conditions that hold as long as the association sends session tags. */
  private static Optional<TrustWidth> ofTags(TrustPolicy policy, RoleArn role, PodIdentity pod) {
    PodIdentity untagged = new PodIdentity(pod.serviceAccount(), pod.pod(), pod.cluster(), false);
    boolean needsThem =
        pod.tagged()
            && TrustPolicyEvaluator.evaluate(policy, role, pod) instanceof TrustVerdict.Allows
            && TrustPolicyEvaluator.evaluate(policy, role, untagged)
                instanceof TrustVerdict.Refuses;
    return needsThem
        ? Optional.of(
            new TrustWidth(
                Level.NOTE,
                "Its conditions are on session tags, so it refuses the pod once the association"
                    + " disables those (disableSessionTags), which no policy shows."))
        : Optional.empty();
  }

  private static Optional<TrustWidth> ofPrincipal(Statement statement, Request request) {
    boolean bare = statement.conditions().isEmpty();
    if (bare && isEverybody(statement.principal())) {
      return Optional.of(
          new TrustWidth(
              Level.WARNING,
              statement.name()
                  + " trusts everybody without a condition: anyone with an AWS account can assume"
                  + " this role."));
    }
    String account =
        statement.principal() instanceof Principal.Named named ? named.account() : null;
    if (bare && account != null && statement.coversAction("sts:AssumeRole")) {
      boolean own = request.role() != null && account.contains(request.role().account().digits());
      return Optional.of(
          new TrustWidth(
              own ? Level.NOTE : Level.WARNING,
              statement.name()
                  + " trusts "
                  + (own ? "the role's own account" : "the account " + digits(account))
                  + " as a whole without a condition: every user and role in it that may call"
                  + " sts:AssumeRole can assume this role."));
    }
    IssuerKey other = otherCluster(statement.principal(), request);
    return other == null
        ? Optional.empty()
        : Optional.of(
            new TrustWidth(
                Level.NOTE,
                statement.name()
                    + " trusts another cluster, too: "
                    + Quoted.of(other.text())
                    + "."));
  }

  /** Of {@code arn:aws:iam::111122223333:root} too. */
  private static String digits(String account) {
    return Printable.of(Arn.parse(account).map(Arn::account).orElse(account));
  }

  private static boolean isEverybody(Principal principal) {
    return principal instanceof Principal.Everyone
        || principal instanceof Principal.Named named && named.isEveryone();
  }

  private static IssuerKey otherCluster(Principal principal, Request request) {
    if (request.identity() instanceof WebIdentity token) {
      for (IssuerKey each : principal.providerIssuers()) {
        if (!each.equals(token.issuerKey()) && !each.cluster().isEmpty()) {
          return each;
        }
      }
    }
    return null;
  }
}
