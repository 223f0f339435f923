package dev.irsacheck.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.names.Project;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The project uses one address and one domain, each defined once in Java. */
class ProjectAddressTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final Set<String> NOT_OURS = Set.of("target", ".git", "node_modules");

  /** A domain before the name of a label, an annotation or a condition. */
  private static final Pattern DOMAIN =
      Pattern.compile("\\birsa-?check\\.(?:aws|cloud|com|dev|io|net|org|sh)(?=/)");

  /** Excludes the examples of other publishers and registries. */
  private static final Pattern ADDRESS =
      Pattern.compile("https://(?:github|gitlab)\\.com/[\\w.-]+/irsa-?check\\b");

  private static final String OF_AN_OWNER = "https://github.com/OWNER/irsa-check";

  @Test
  void noFileNamesAnotherDomain() throws IOException {
    assertThat(found(DOMAIN))
        .isNotEmpty()
        .filteredOn(each -> !each.text().equals(Project.DOMAIN))
        .isEmpty();
  }

  @Test
  void noFileNamesAnotherAddress() throws IOException {
    assertThat(found(ADDRESS))
        .isNotEmpty()
        .filteredOn(each -> !Set.of(Project.REPOSITORY, OF_AN_OWNER).contains(each.text()))
        .isEmpty();
  }

  @Test
  void ofOurClassesOneHoldsThem() throws IOException {
    Pattern either =
        Pattern.compile("\"[^\"\\n]*(?:%s|%s)".formatted(Project.DOMAIN, Project.REPOSITORY));
    assertThat(found(either))
        .extracting(AddressMention::file)
        .filteredOn(file -> file.toString().contains("src/main/java"))
        .containsOnly(Path.of("core/src/main/java/dev/irsacheck/chain/names/Project.java"));
  }

  private record AddressMention(Path file, String text) {}

  private static List<AddressMention> found(Pattern pattern) throws IOException {
    List<AddressMention> found = new ArrayList<>();
    Files.walkFileTree(
        ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return NOT_OURS.contains(String.valueOf(folder.getFileName()))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile()) {
              String text = Files.readString(file, StandardCharsets.ISO_8859_1);
              pattern
                  .matcher(text)
                  .results()
                  .map(MatchResult::group)
                  .forEach(each -> found.add(new AddressMention(ROOT.relativize(file), each)));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return found;
  }
}
