package dev.irsacheck.cli.cluster;

import dev.irsacheck.chain.names.AccountId;
import dev.irsacheck.chain.names.IssuerKey;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import java.util.List;

/** An IAM OIDC provider; {@code clientIds} is null if only a list of providers was given. */
public record OidcProvider(
    AccountId account, IssuerKey issuer, List<String> clientIds, SourceLocation place) {}
