package dev.irsacheck.probe;

import dev.irsacheck.permissions.Permission;
import dev.irsacheck.permissions.ProvableAction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * In which order permissions are asked for: what costs nothing first, and last of all what all pods
 * of an application share so little of. Where the time runs out, it is the dear ones that are not
 * asked for.
 */
final class CheapFirst {
  private CheapFirst() {}

  /** Their indices in that order; those that cost alike stay in the order of the declaration. */
  static List<Integer> order(List<Permission> permissions) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < permissions.size(); i++) {
      order.add(i);
    }
    order.sort(Comparator.comparingInt(index -> cost(permissions.get(index))));
    return order;
  }

  /** A rank, by AWS's prices for a request of each kind. */
  private static int cost(Permission permission) {
    ProvableAction action = ProvableAction.named(permission.action());
    if (action == null) {
      return 0;
    }
    if (action == ProvableAction.KINESIS_PUT) {
      // One dry run a second and stream.
      return 4;
    }
    return action == ProvableAction.S3_LIST_BUCKET ? 3 : action.service().cost();
  }
}
