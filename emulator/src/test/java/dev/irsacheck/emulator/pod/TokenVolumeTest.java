package dev.irsacheck.emulator.pod;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.emulator.world.World.TokenSpec.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenVolumeTest {
  @TempDir Path pod;

  @Test
  void theTokenIsALinkIntoTheDataLink() throws Exception {
    TokenVolume volume = new TokenVolume(pod.resolve("token/token"));

    volume.create(Layout.KUBELET, "first".getBytes());

    Path link = volume.tokenFile();
    assertThat(Files.readSymbolicLink(link)).isEqualTo(Path.of("..data", "token"));
    Path data = Files.readSymbolicLink(pod.resolve("token/..data"));
    assertThat(data.toString()).matches("\\.\\.\\d{4}(_\\d\\d){5}\\.\\d{9}");
    assertThat(link).hasContent("first");
  }

  @Test
  void rotationExchangesTheDataLinkAndLeavesTheTokensLinkAlone() throws Exception {
    TokenVolume volume = new TokenVolume(pod.resolve("token/token"));
    volume.create(Layout.KUBELET, "first".getBytes());
    Path before = Files.readSymbolicLink(pod.resolve("token/..data"));
    Object link = Files.getAttribute(volume.tokenFile(), "unix:ino", LinkOption.NOFOLLOW_LINKS);

    volume.rotate(Layout.KUBELET, "second".getBytes());

    assertThat(volume.tokenFile()).hasContent("second");
    assertThat(Files.readSymbolicLink(pod.resolve("token/..data"))).isNotEqualTo(before);
    assertThat(Files.getAttribute(volume.tokenFile(), "unix:ino", LinkOption.NOFOLLOW_LINKS))
        .isEqualTo(link);
    assertThat(names(pod.resolve("token"))).hasSize(3).contains("token", "..data");
  }

  @Test
  void aCopyIsNotRefreshed() throws Exception {
    TokenVolume volume = new TokenVolume(pod.resolve("token/token"));
    volume.create(Layout.COPY, "first".getBytes());

    volume.rotate(Layout.COPY, "second".getBytes());

    assertThat(volume.tokenFile()).isRegularFile().hasContent("first");
    assertThat(Files.isSymbolicLink(volume.tokenFile())).isFalse();
  }

  @Test
  void everyLayoutReplacesEveryOther() throws Exception {
    TokenVolume volume = new TokenVolume(pod.resolve("token/token"));

    for (Layout first : Layout.values()) {
      for (Layout second : Layout.values()) {
        volume.create(first, "first".getBytes());
        volume.create(second, "second".getBytes());
        boolean present = Files.exists(volume.tokenFile(), LinkOption.NOFOLLOW_LINKS);
        assertThat(present).as(first + " then " + second).isEqualTo(second != Layout.ABSENT);
      }
    }
    volume.create(Layout.KUBELET, "last".getBytes());
    assertThat(names(pod.resolve("token"))).hasSize(3);
  }

  @Test
  void somebodysFilesAreLeftAlone() throws Exception {
    Files.createDirectories(pod.resolve("token"));
    Files.writeString(pod.resolve("token/notes"), "mine");

    new TokenVolume(pod.resolve("token/token")).create(Layout.KUBELET, "first".getBytes());

    assertThat(pod.resolve("token/notes")).hasContent("mine");
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(entry -> entry.getFileName().toString()).toList();
    }
  }
}
