package dev.irsacheck.facts;

import dev.irsacheck.names.AccountId;
import dev.irsacheck.names.RoleArn;
import dev.irsacheck.names.ServiceAccount;
import dev.irsacheck.webhook.Mechanism;
import dev.irsacheck.webhook.WebhookSettings;

/**
 * What the pod's owner said must be true; each null where nothing was said.
 *
 * @param audience an audience other than the default
 */
public record Expectations(
    Fact.Known<Mechanism> mechanism,
    Fact.Known<RoleArn> role,
    Fact.Known<AccountId> account,
    Fact.Known<ServiceAccount> serviceAccount,
    Fact.Known<String> audience) {
  /** The webhook's default audience, in every partition. */
  public static final String DEFAULT_AUDIENCE = WebhookSettings.AUDIENCE;

  public static final Expectations NONE = new Expectations(null, null, null, null, null);
}
