package dev.irsacheck.cli.rule;

import dev.irsacheck.aws.call.Regions;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.names.AccountId;
import dev.irsacheck.chain.names.Issuer;
import dev.irsacheck.chain.names.Region;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.policy.TrustPolicy;
import dev.irsacheck.chain.webhook.WebhookSettings;
import dev.irsacheck.cli.cluster.pod.CreatedPod;
import dev.irsacheck.cli.io.WrongInput;
import java.util.Map;

/**
 * What was said on the command line.
 *
 * @param annotationPrefix of the annotations that the cluster's webhook reads
 * @param requireRole whether every pod is meant to have a role
 * @param strictKinds whether all that was given is meant to be looked at
 * @param expectAccount the account of every role, or null
 * @param issuer the cluster's issuer, or null
 * @param substitutedBy what fills in placeholders after this, or null
 * @param trust trust policies by their role's ARN
 */
public record LintSettings(
    String annotationPrefix,
    boolean requireRole,
    boolean strictKinds,
    AccountId expectAccount,
    String issuer,
    Substitution substitutedBy,
    Map<String, Trust> trust,
    Regions regions) {
  /** The prefix of the webhook on EKS. */
  public static final String DEFAULT_PREFIX = WebhookSettings.PREFIX;

  /**
   * The prefix of the annotations, as {@code --annotation-prefix} gives it.
   *
   * @param given null for what the webhook on EKS reads
   */
  public static String prefix(String given) throws WrongInput {
    if (given != null && (given.isBlank() || given.contains("/"))) {
      throw new WrongInput(
          "--annotation-prefix \""
              + given
              + "\" is not a prefix: give the part before the slash, such as eks.amazonaws.com");
    }
    return given == null ? DEFAULT_PREFIX : given;
  }

  /** The annotation's whole name, with the prefix of this cluster's webhook. */
  String annotation(String name) {
    return annotationPrefix + "/" + name;
  }

  /** The cluster's region, as its issuer tells it, or that none is told. */
  String region() {
    return issuer == null
        ? CreatedPod.UNSEEN
        : new Issuer(issuer).region().map(Region::code).orElse(CreatedPod.UNSEEN);
  }

  /** The trust policy of this role, or null. */
  Trust trust(RoleArn role) {
    return trust.get(role.toString());
  }

  /** A trust policy and the file it came from. */
  public record Trust(TrustPolicy policy, Source source) {}
}
