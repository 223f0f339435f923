package dev.irsacheck.cli.audit.inventory;

import dev.irsacheck.names.AccountId;
import dev.irsacheck.names.IssuerKey;
import java.util.Map;

/**
 * An AWS account as IAM tells of it.
 *
 * @param roles by their ARN; null where no list of roles was given, so that one that is missing
 *     proves nothing
 * @param providers its OIDC providers by their issuer; null where no list of them was given
 */
public record IamAccount(
    AccountId id, Map<String, IamRole> roles, Map<IssuerKey, OidcProvider> providers) {}
