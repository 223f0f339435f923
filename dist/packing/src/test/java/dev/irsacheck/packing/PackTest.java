package dev.irsacheck.packing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackTest {
  private static final LocalDateTime TIME = LocalDateTime.of(2026, 11, 24, 0, 0);
  private static final String SAMPLES = "dev/irsacheck/packing/Samples.class";
  private static final String LOADED = "dev/irsacheck/packing/SamplesBase.class";

  @TempDir Path folder;
  private Path jar;

  @BeforeEach
  void pack() throws IOException {
    jar = folder.resolve("agent.jar");
    Archive agent = new Archive(TIME);
    agent.deflate("META-INF/MANIFEST.MF", new byte[100]);
    agent.deflate("META-INF/licenses/LICENSE", new byte[100]);
    agent.deflate("Premain.class", new byte[100]);
    Files.write(jar, agent.bytes());
    file("classes/" + SAMPLES, classBytes(SAMPLES));
    file("classes/" + LOADED, classBytes(LOADED));
    file("classes/dev/irsacheck/page.md", new byte[100]);
    file("list", "dev.irsacheck.packing.SamplesBase\n".getBytes());
    run();
  }

  private void run() throws IOException {
    Pack.main(
        new String[] {
          jar.toString(), folder.resolve("classes").toString(), folder.resolve("list").toString()
        });
  }

  @Test
  void whatIsLoadedIsStoredAndTheRestDeflated() throws IOException {
    try (ZipFile packed = new ZipFile(jar.toFile())) {
      assertThat(packed.stream().map(entry -> entry.getName() + " " + entry.getMethod()))
          .containsExactly(
              "META-INF/MANIFEST.MF " + ZipEntry.STORED,
              "META-INF/licenses/LICENSE " + ZipEntry.DEFLATED,
              "Premain.class " + ZipEntry.STORED,
              "isolated/check.zip " + ZipEntry.STORED,
              "isolated/dev.zip " + ZipEntry.DEFLATED,
              "isolated/pages.zip " + ZipEntry.DEFLATED);
    }
  }

  @Test
  void lambdasOfWhatIsLoadedAreClassesBesideIt() throws IOException {
    assertThat(names("isolated/check.zip"))
        .containsExactly("dev/irsacheck/packing/SamplesBase$$Lambda$0.class", LOADED);
    assertThat(names("isolated/dev.zip")).containsExactly(SAMPLES);
  }

  @Test
  void whatIsPackedAgainIsTheSame() throws IOException {
    byte[] once = Files.readAllBytes(jar);
    run();

    assertThat(jar).hasBinaryContent(once);
  }

  private List<String> names(String archive) throws IOException {
    List<String> names = new ArrayList<>();
    try (ZipFile packed = new ZipFile(jar.toFile())) {
      byte[] bytes = packed.getInputStream(packed.getEntry(archive)).readAllBytes();
      ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(bytes));
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    return names;
  }

  private void file(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  private static byte[] classBytes(String name) throws IOException {
    try (InputStream in = PackTest.class.getResourceAsStream("/" + name)) {
      return in.readAllBytes();
    }
  }
}
