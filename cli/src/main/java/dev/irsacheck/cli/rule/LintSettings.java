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
 * The settings of the command line.
 *
 * @param strictKinds whether all input must be examined
 * @param expectAccount account of every role, or null
 * @param substitutedBy tool that substitutes placeholders later, or null
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
  public static final String DEFAULT_PREFIX = WebhookSettings.PREFIX;

  public static String prefix(String given) throws WrongInput {
    if (given != null && (given.isBlank() || given.contains("/"))) {
      throw new WrongInput(
          "--annotation-prefix \""
              + given
              + "\" is not a prefix: give the part before the slash, such as eks.amazonaws.com");
    }
    return given == null ? DEFAULT_PREFIX : given;
  }

  String annotation(String name) {
    return annotationPrefix + "/" + name;
  }

  String region() {
    return issuer == null
        ? CreatedPod.UNSEEN
        : new Issuer(issuer).region().map(Region::code).orElse(CreatedPod.UNSEEN);
  }

  Trust trust(RoleArn role) {
    return trust.get(role.toString());
  }

  public record Trust(TrustPolicy policy, Source source) {}
}
