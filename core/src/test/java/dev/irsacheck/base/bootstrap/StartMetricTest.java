package dev.irsacheck.base.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartMetricTest {
  private static final File NONE = new File("none");

  @TempDir Path folder;

  @Test
  void aPodHasOneFileThatTheNodeExporterCanRead() throws Exception {
    StartMetric metric =
        StartMetric.of(Map.of("POD_NAMESPACE", "shop", "POD_NAME", "orders-0"), NONE);
    assertThat(metric.write(folder.toFile(), metric.ofUnchecked(70, 999))).isNull();
    assertThat(metric.write(folder.toFile(), metric.ofUnchecked(0, 5_999))).isNull();

    Path file = folder.resolve("shop_orders-0.prom");
    assertThat(folder).isDirectoryContaining(file::equals);
    assertThat(Files.list(folder)).hasSize(1);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r--r--");
    assertThat(file)
        .hasContent(
            """
            # TYPE irsa_check_start_timestamp_seconds gauge
            irsa_check_start_timestamp_seconds{namespace="shop",pod="orders-0",service_account="",role="",\
            verdict="self_check_failed",side="",code="",exit="0"} 5
            """);
  }

  @Test
  void theNamesAreThoseOfTheDownwardApiOrElseOfKubernetesFilesAndTheHost() throws Exception {
    File namespace = Files.writeString(folder.resolve("namespace"), "shop\n").toFile();

    assertThat(StartMetric.of(Map.of("HOSTNAME", "orders-0"), namespace).ofUnchecked(0, 0))
        .contains("{namespace=\"shop\",pod=\"orders-0\",");
    assertThat(
            StartMetric.of(
                    Map.of("POD_NAMESPACE", "a", "POD_NAME", "b", "HOSTNAME", "c"), namespace)
                .ofUnchecked(0, 0))
        .contains("{namespace=\"a\",pod=\"b\",");
  }

  /** The folder is the node's. */
  @ParameterizedTest
  @ValueSource(strings = {"", "../x", "a/b", "..", "A", "x\ny", "x\"y"})
  void aNameThatIsNoneOfKubernetesWritesNothing(String name) {
    StartMetric metric = StartMetric.of(Map.of("POD_NAMESPACE", "shop", "POD_NAME", name), NONE);

    assertThat(metric.write(folder.toFile(), "x")).contains("POD_NAME");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFolderThatIsMissingIsSaid() {
    StartMetric metric = StartMetric.of(Map.of("POD_NAMESPACE", "a", "POD_NAME", "b"), NONE);

    assertThat(metric.write(folder.resolve("none").toFile(), "x")).isEqualTo("NoSuchFileException");
  }

  @Test
  void aReaderNeverSeesHalfAFile() throws Exception {
    StartMetric metric = StartMetric.of(Map.of("POD_NAMESPACE", "a", "POD_NAME", "b"), NONE);
    List<String> texts = List.of("1\n".repeat(50_000), "2\n".repeat(50_000));
    assertThat(metric.write(folder.toFile(), texts.get(0))).isNull();

    ExecutorService writers = Executors.newFixedThreadPool(2);
    for (String text : texts) {
      writers.submit(
          () -> {
            for (int i = 0; i < 100; i++) {
              metric.write(folder.toFile(), text);
            }
          });
    }
    writers.shutdown();
    do {
      assertThat(Files.readString(folder.resolve("a_b.prom"))).isIn(texts);
    } while (!writers.awaitTermination(1, TimeUnit.MILLISECONDS));
    assertThat(Files.list(folder)).hasSize(1);
  }
}
