package dev.irsacheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.emulator.world.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Must run last, since other tests start most rows' pods; JUnit runs isolated classes last. */
@Order(Integer.MAX_VALUE)
@Isolated
class CatalogueRowsIT {
  private static final long SCREEN = 38;

  private static final Map<Map<?, ?>, Ended> STARTED = new HashMap<>();

  private static CatalogueTable table;

  @TempDir static Path directory;

  @RegisterExtension static final OneEmulator emulator = OneEmulator.in(() -> directory);

  static List<Row> rows() throws IOException {
    return Row.all();
  }

  @BeforeAll
  static void begin() throws IOException {
    table = new CatalogueTable();
    table.heading();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void isDiagnosedAsItShould(Row row) throws Exception {
    DataScenario data = DataScenario.named(row.data());
    assertThat(data.leadsTo(row.code())).as(row.data() + " leads to " + row.code()).isTrue();
    if (row.dataOnly() != null) {
      String reason = "data scenario only: " + row.dataOnly();
      table.row(row, reason, data.lineOf(row.code()));
      return;
    }
    Ended ended = ended(row);
    assertThat(ended).as("no test started the pod \"%s\"", row.measured()).isNotNull();
    table.row(row, String.join(", ", ended.codes()), ended.lineOf(row.code()));
    assertThat(ended.codes()).as(ended.err()).contains(row.code());
    assertThat(ended.err().lines().count()).as(ended.err()).isLessThanOrEqualTo(SCREEN);
  }

  private Ended ended(Row row) throws Exception {
    if (row.measured() != null) {
      return Measured.of(row.measured());
    }
    if (!STARTED.containsKey(row.pod())) {
      STARTED.put(row.pod(), new WrittenPod(row.pod(), directory).start(emulator));
    }
    return STARTED.get(row.pod());
  }

  @Test
  void noTwoRowsSayTheSame() throws IOException {
    Set<String> titles = new HashSet<>();
    for (Row row : Row.all()) {
      assertThat(titles.add(row.title())).as(row.title()).isTrue();
    }
  }

  @Test
  void rowsAreAlikeOnlyInGroupsOfOneCode() throws IOException {
    Map<String, Set<String>> codes = new HashMap<>();
    Map<String, Integer> sizes = new HashMap<>();
    for (Row row : Row.all()) {
      if (row.alike() != null) {
        codes.computeIfAbsent(row.alike(), reason -> new HashSet<>()).add(row.code());
        sizes.merge(row.alike(), 1, Integer::sum);
      }
    }
    assertThat(codes).allSatisfy((reason, group) -> assertThat(group).as(reason).hasSize(1));
    assertThat(sizes).allSatisfy((reason, size) -> assertThat(size).as(reason).isGreaterThan(1));
  }

  @AfterAll
  static void writeTheTable() throws IOException {
    table.alike();
    Map<String, Ended> healthy = new LinkedHashMap<>();
    for (Scenario scenario : Scenario.all()) {
      if (scenario.expectation().code().isEmpty() && Measured.of(scenario.name()) != null) {
        healthy.put(scenario.name(), Measured.of(scenario.name()));
      }
    }
    table.healthy(BuiltTree.healthyMatrix(), healthy);
    Path file = BuiltTree.root().resolve("acceptance/target/catalogue.md");
    table.write(file);
    System.out.print(Files.readString(file));
    assertThat(table.findings()).isZero();
  }
}
