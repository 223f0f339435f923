package dev.irsacheck.emulator;

import dev.irsacheck.emulator.world.World;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The issuers of {@code --issuer-keys} that a world does not know. No error, since the next world
 * may know them; but most often one that was misspelt, and then no token would hold for a reason
 * that nobody sees.
 */
final class UnknownIssuers {
  private UnknownIssuers() {}

  /** A line for each. */
  static List<String> of(Set<String> clusters, World world) {
    Set<String> known = new LinkedHashSet<>();
    world.issuers().values().forEach(issuer -> known.add(issuer.iss()));
    world.providers().forEach(provider -> known.add(provider.url()));
    return clusters.stream()
        .filter(issuer -> !known.contains(issuer))
        .map(
            issuer ->
                "--issuer-keys: this world has neither an issuer nor a provider "
                    + issuer
                    + ", it has "
                    + (known.isEmpty() ? "none" : String.join(", ", known)))
        .toList();
  }
}
