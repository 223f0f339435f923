package dev.irsacheck.packing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageSbomTest {
  @TempDir Path folder;

  @BeforeEach
  void anImage() throws Exception {
    Sbom.main(
        new String[] {list().toString(), "dev.irsacheck:irsa-check-sidecar:1.2.3", "", "pom.xml"});
    write("runtime/release", "JAVA_VERSION=\"25.0.3\"\nMODULES=\"java.base dev.irsacheck\"\n");
    write("root/etc/os-release", "NAME=\"Debian GNU/Linux\"\nVERSION_ID=\"13\"\nID=debian\n");
    status("zlib1g", "zlib (1:1.3)", "1:1.3.dfsg+really1.3.1-1+b1");
    status("libc6", "glibc", "2.41-12");
  }

  @Test
  void theListHasJavaAndThePackages() throws Exception {
    add();

    assertThat(Files.readString(list()))
        .containsSubsequence(
            "\"bom-ref\" : \"pkg:generic/openjdk@25.0.3\"",
            "\"name\" : \"openjdk\"",
            "\"version\" : \"25.0.3\"",
            "of the modules java.base dev.irsacheck",
            "\"expression\" : \"GPL-2.0-only WITH Classpath-exception-2.0\"",
            "\"cpe\" : \"cpe:2.3:a:oracle:openjdk:25.0.3:*:*:*:*:*:*:*\"",
            "\"purl\" : \"pkg:generic/openjdk@25.0.3\"",
            "\"bom-ref\" : \"debian-13\"",
            "\"name\" : \"libc6\"",
            "\"expression\" : \"LGPL-2.1-or-later\"",
            "\"purl\" : \"pkg:deb/debian/libc6@2.41-12?distro=debian-13&upstream=glibc\"",
            "\"version\" : \"1:1.3.dfsg+really1.3.1-1+b1\"",
            "\"expression\" : \"Zlib\"",
            "\"purl\" : \"pkg:deb/debian/zlib1g@1:1.3.dfsg%2Breally1.3.1-1%2Bb1"
                + "?distro=debian-13&upstream=zlib\"");
  }

  @Test
  void itIsTheSameEachTime() throws Exception {
    byte[] before = Files.readAllBytes(list());
    add();
    byte[] once = Files.readAllBytes(list());

    Files.write(list(), before);
    add();

    assertThat(Files.readAllBytes(list())).isEqualTo(once);
  }

  @Test
  void aPackageWithoutALicenceIsNoted() throws Exception {
    status("libgcc-s1", "gcc-14", "14.2.0-19");

    assertThatThrownBy(this::add)
        .isInstanceOf(IOException.class)
        .hasMessage("no licence is known of libgcc-s1");
  }

  private void add() throws IOException {
    ImageSbom.main(
        new String[] {
          list().toString(), folder.resolve("runtime").toString(), folder.resolve("root").toString()
        });
  }

  private Path list() {
    return folder.resolve("irsa-check.cdx.json");
  }

  private void status(String name, String source, String version) throws IOException {
    write(
        "root/var/lib/dpkg/status.d/" + name,
        "Package: %s\nSource: %s\nVersion: %s\nDescription: a package\n Version: 9\n"
            .formatted(name, source, version));
  }

  private void write(String file, String text) throws IOException {
    Files.createDirectories(folder.resolve(file).getParent());
    Files.writeString(folder.resolve(file), text);
  }
}
