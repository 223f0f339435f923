package dev.irsacheck.cli.cluster;

import dev.irsacheck.chain.names.AccountId;
import dev.irsacheck.chain.names.IssuerKey;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import java.util.List;

/**
 * An IAM OIDC provider.
 *
 * @param clientIds the audiences that it takes; null where they were not given (a list alone has
 *     the ARN only)
 */
public record OidcProvider(
    AccountId account, IssuerKey issuer, List<String> clientIds, SourceLocation place) {}
