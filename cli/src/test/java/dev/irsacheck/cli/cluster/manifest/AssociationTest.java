package dev.irsacheck.cli.cluster.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.cli.cluster.Association;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import java.io.ByteArrayInputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssociationTest {
  private static final SourceLocation PLACE = SourceLocation.of("associations.json", 3, 5);

  @Test
  void oneThatEksHasStandsBesideThoseOfManifests() throws Exception {
    Association association =
        Association.ofEks(
            "a-1", "shop", "orders", "arn:aws:iam::111122223333:role/o", null, "eu", PLACE);

    ManifestsReader reader = new ManifestsReader(null);
    reader.read("none", new ByteArrayInputStream(new byte[0]), false);
    assertThat(reader.manifests().with(List.of(association)).associations())
        .containsExactly(association);
    assertThat(association.object()).hasToString("PodIdentityAssociation shop/a-1");
    assertThat(association.object().file()).isEqualTo("associations.json");
    assertThat(association.object().root().place()).isEqualTo(PLACE);
    assertThat(association.last().arn()).isEqualTo("arn:aws:iam::111122223333:role/o");
  }

  @Test
  void aListTellsNoRole() {
    assertThat(Association.ofEks("a-1", "shop", "orders", null, null, null, PLACE).named())
        .isEmpty();
  }
}
