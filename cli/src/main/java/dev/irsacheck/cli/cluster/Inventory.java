package dev.irsacheck.cli.cluster;

import dev.irsacheck.chain.names.AccountId;
import java.util.List;
import java.util.Map;

/**
 * All that was given.
 *
 * @param clusters at least one where anything of Kubernetes was given
 * @param accounts by their number; those alone of which something was given
 * @param notJudged what nobody can tell for want of a file, or of a part of one; sentences, each
 *     once
 */
public record Inventory(
    List<Cluster> clusters, Map<AccountId, IamAccount> accounts, List<String> notJudged) {}
