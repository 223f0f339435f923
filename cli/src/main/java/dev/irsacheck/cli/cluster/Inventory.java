package dev.irsacheck.cli.cluster;

import dev.irsacheck.chain.names.AccountId;
import java.util.List;
import java.util.Map;

/** All of the input; {@code notJudged} lists what cannot be judged, because a file is missing. */
public record Inventory(
    List<Cluster> clusters, Map<AccountId, IamAccount> accounts, List<String> notJudged) {}
