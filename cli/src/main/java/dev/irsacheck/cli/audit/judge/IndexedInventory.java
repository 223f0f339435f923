package dev.irsacheck.cli.audit.judge;

import dev.irsacheck.chain.names.AccountId;
import dev.irsacheck.cli.cluster.IamAccount;
import dev.irsacheck.cli.cluster.Inventory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

public final class IndexedInventory {
  private final Map<AccountId, IamAccount> accounts;
  private final List<IndexedCluster> clusters = new ArrayList<>();
  private final String prefix;

  private IndexedInventory(Map<AccountId, IamAccount> accounts, String prefix) {
    this.accounts = accounts;
    this.prefix = prefix;
  }

  public static IndexedInventory of(Inventory inventory, String prefix) {
    IndexedInventory indexed = new IndexedInventory(inventory.accounts(), prefix);
    inventory.clusters().forEach(each -> indexed.clusters.add(IndexedCluster.of(each, prefix)));
    return indexed;
  }

  Map<AccountId, IamAccount> accounts() {
    return accounts;
  }

  List<IndexedCluster> clusters() {
    return clusters;
  }

  String prefix() {
    return prefix;
  }
}
