package dev.irsacheck.pod.classpath.zip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.irsacheck.pod.classpath.RawZip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipArchiveTest {
  @TempDir Path directory;

  @Test
  void readsStoredAndDeflatedEntries() throws IOException {
    byte[] zip =
        new RawZip().stored("a", "stored").deflated("b", "deflated".getBytes(UTF_8)).bytes();

    try (FileWindow file = open(zip)) {
      ZipArchive archive = ZipArchive.open(file);
      List<ZipEntryRef> entries = all(archive);

      assertThat(archive.read(entries.get(0), 100)).asString().isEqualTo("stored");
      assertThat(archive.read(entries.get(1), 100)).asString().isEqualTo("deflated");
    }
  }

  /** The chunk is 256 KiB: headers cross its end, and one is nearly as long as it. */
  @Test
  void walksADirectoryThatIsLongerThanAChunk() throws IOException {
    RawZip zip = new RawZip();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 9_000; i++) {
      names.add("some/package/with/a/name/" + i);
      if (i % 1000 == 0) {
        names.add(i + "-" + "x".repeat(65_000));
      }
    }
    for (String name : names) {
      zip.stored(name, "");
    }

    try (FileWindow file = open(zip.bytes())) {
      assertThat(all(ZipArchive.open(file))).extracting(ZipEntryRef::name).isEqualTo(names);
    }
  }

  /** It has more than the 4 MiB that are kept, so earlier entries take another pass. */
  @Test
  void readsANestedCompressedArchiveThatIsNotHeldWhole() throws IOException {
    byte[] noise = new byte[3 << 20];
    new Random(1).nextBytes(noise);
    byte[] inner =
        new RawZip()
            .stored("first", "one")
            .stored("noise", noise)
            .stored("middle", "two")
            .stored("more noise", noise)
            .stored("last", "three")
            .bytes();

    try (FileWindow file = open(new RawZip().deflated("inner.jar", inner).bytes())) {
      ZipArchive outer = ZipArchive.open(file);
      ZipWindow nested = outer.nested(all(outer).get(0));
      ZipArchive archive = ZipArchive.open(nested);
      List<ZipEntryRef> entries = all(archive);

      assertThat(archive.read(entries.get(4), 100)).asString().isEqualTo("three");
      assertThat(archive.read(entries.get(2), 100)).asString().isEqualTo("two");
      assertThat(archive.read(entries.get(0), 100)).asString().isEqualTo("one");
      assertThat(archive.read(entries.get(1), 4 << 20)).isEqualTo(noise);
      assertThat(archive.read(entries.get(3), 4 << 20)).as("across the kept end").isEqualTo(noise);
      nested.close();
    }
  }

  @Test
  void aCommentMayHoldTheSignatureOfTheEnd() throws IOException {
    byte[] zip = new RawZip().stored("a", "content").bytes();
    byte[] comment = new byte[3000];
    System.arraycopy(zip, zip.length - 22, comment, 100, 22);
    byte[] commented = Arrays.copyOf(zip, zip.length + comment.length);
    System.arraycopy(comment, 0, commented, zip.length, comment.length);
    commented[zip.length - 2] = (byte) comment.length;
    commented[zip.length - 1] = (byte) (comment.length >> 8);

    try (FileWindow file = open(commented)) {
      assertThat(all(ZipArchive.open(file))).hasSize(1);
    }
  }

  @Test
  void refusesMoreThanTheLimit() throws IOException {
    try (FileWindow file = open(new RawZip().stored("a", new byte[2049]).bytes())) {
      ZipArchive archive = ZipArchive.open(file);
      ZipEntryRef entry = all(archive).get(0);

      assertThatThrownBy(() -> archive.read(entry, 2048))
          .isInstanceOf(BadArchive.class)
          .hasMessage("larger than 2 KiB");
    }
  }

  @Test
  void stopsAtTheDeadline() throws IOException {
    Path path = Files.write(directory.resolve("a.zip"), new RawZip().stored("a", "").bytes());
    try (FileWindow file = FileWindow.open(path.toFile(), new ReadBudget(() -> true))) {
      assertThatThrownBy(() -> ZipArchive.open(file)).isInstanceOf(TimeLimitReached.class);
    }
  }

  private FileWindow open(byte[] zip) throws IOException {
    Path path = Files.write(directory.resolve("a.zip"), zip);
    return FileWindow.open(path.toFile(), new ReadBudget(() -> false));
  }

  private static List<ZipEntryRef> all(ZipArchive archive) throws IOException {
    List<ZipEntryRef> entries = new ArrayList<>();
    archive.walk(
        new EntryVisitor() {
          @Override
          public boolean accepts(byte[] bytes, int from, int to) {
            return true;
          }

          @Override
          public void visit(ZipEntryRef entry) {
            entries.add(entry);
          }
        });
    return entries;
  }
}
