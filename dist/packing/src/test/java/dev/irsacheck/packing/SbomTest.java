package dev.irsacheck.packing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SbomTest {
  private static final String PURL = "pkg:maven/org.example/orders@1.0";

  @TempDir Path folder;

  @Test
  void theProductHasALicence() throws Exception {
    Path list = folder.resolve("irsa-check.cdx.json");

    Sbom.main(
        new String[] {list.toString(), "dev.irsacheck:irsa-check-packing:1.2.3", "", "pom.xml"});

    assertThat(Files.readString(list)).containsOnlyOnce("\"id\" : \"Apache-2.0\"");
  }

  @ParameterizedTest
  @CsvSource({
    "'The Apache Software License, version 2.0', Apache-2.0",
    "'Apache License, Version 2.0', Apache-2.0",
    "MIT-0, MIT-0"
  })
  void aLicenceIsWrittenByItsIdentifier(String name, String id) throws Exception {
    assertThat(Licences.ofJar(jar(licence(name)), PURL)).containsExactly(id);
  }

  @Test
  void aLicenceMayBeThatOfAParent() throws Exception {
    pom("com/acme/parent/2", "parent-2", parent("com.acme", "top", "3"));
    pom("com/acme/top/3", "top-3", licence("MIT"));

    assertThat(Licences.ofJar(jar(parent("com.acme", "parent", "2")), PURL)).containsExactly("MIT");
  }

  @Test
  void aModuleHasTheLicenceOfThisProject() throws Exception {
    Path jar = Path.of("target", "irsa-check-packing-0.1.0.jar");

    assertThat(Licences.ofJar(jar, PURL)).isEqualTo(List.of("Apache-2.0"));
  }

  @Test
  void noComponentIsWithoutALicence() throws Exception {
    Path without = jar("");

    assertThatThrownBy(() -> Licences.ofJar(without, PURL))
        .isInstanceOf(IOException.class)
        .hasMessage("no licence is known of " + PURL);

    Path odd = jar(licence("Ours"));
    assertThatThrownBy(() -> Licences.ofJar(odd, PURL))
        .hasMessage("the licence \"Ours\" of " + PURL + " has no identifier of SPDX here");
  }

  private Path jar(String pom) throws IOException {
    pom("org/example/orders/1.0", "orders-1.0", pom);
    return folder.resolve("org/example/orders/1.0/orders-1.0.jar");
  }

  private void pom(String path, String name, String content) throws IOException {
    Path pom = Files.createDirectories(folder.resolve(path)).resolve(name + ".pom");
    Files.writeString(pom, "<project><modelVersion>4.0.0</modelVersion>" + content + "</project>");
  }

  private static String licence(String name) {
    return "<licenses><license><name>" + name + "</name></license></licenses>";
  }

  private static String parent(String group, String artifact, String version) {
    return "<parent><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version></parent>"
        .formatted(group, artifact, version);
  }
}
