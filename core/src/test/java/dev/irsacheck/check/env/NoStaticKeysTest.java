package dev.irsacheck.check.env;

import static dev.irsacheck.check.PodFacts.healthy;

import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.PodFacts;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.pod.classpath.SdkInventory;
import dev.irsacheck.pod.snapshot.StaticKeys;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NoStaticKeysTest {
  private static final Check CHECK = new NoStaticKeys();

  private static PodFacts keys(Source source, StaticKeys.Readers readers) {
    return healthy()
        .with(FactKey.STATIC_KEYS, List.of(new StaticKeys("AKIA…", source, readers, null)));
  }

  @Test
  void anyNameMattersWhereNobodySeesTheClassPath() {
    keys(Source.env("AWS_ACCESS_KEY"), StaticKeys.Readers.V1_ONLY)
        .without(FactKey.SDK_INVENTORY)
        .breaks(CHECK);
  }

  @Test
  void anyNameMattersWhereNoSdkWasFound() {
    keys(Source.env("AWS_ACCESS_KEY"), StaticKeys.Readers.V1_ONLY)
        .with(
            FactKey.SDK_INVENTORY,
            new SdkInventory(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                false))
        .breaks(CHECK);
  }
}
