package dev.irsacheck.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The wrapper verifies the downloaded Maven, which builds everything. */
class WrapperTest {
  private static final Path FOLDER = Path.of("..").toAbsolutePath();

  @TempDir Path folder;

  @Test
  void mavenIsHeldToAChecksumOfItsOwn() throws Exception {
    assertThat(Files.readAllLines(FOLDER.resolve(".mvn/wrapper/maven-wrapper.properties")))
        .anyMatch(line -> line.matches("distributionUrl=https://.*-bin\\.zip"))
        .anyMatch(line -> line.matches("distributionSha256Sum=[0-9a-f]{64}"))
        .anyMatch(line -> line.matches("distributionTarGzSha256Sum=[0-9a-f]{64}"));
  }

  /** Without unzip the wrapper fetches another archive than the one of distributionSha256Sum. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void unzipIsNotNeeded() throws Exception {
    Path archive = archive();
    String sum = sum(archive);

    assertThat(withoutUnzip(archive, sum).out()).isEqualTo("Maven was asked for: verify\n");
    assertThat(withoutUnzip(archive, sum.replaceAll("[0-9]", "0")).err())
        .contains("Failed to validate Maven distribution SHA-256");
  }

  private Path archive() throws Exception {
    Path bin = Files.createDirectories(folder.resolve("apache-maven-1/bin"));
    program(bin.resolve("mvn"), "echo \"Maven was asked for: $*\"");
    Path archive = folder.resolve("archive.tar.gz");
    String line = "cd \"$1\" && tar czf \"$2\" apache-maven-1";
    assertThat(AnotherUser.sh(line, folder, archive).exit()).isZero();
    return archive;
  }

  private static String sum(Path file) throws Exception {
    byte[] sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    return HexFormat.of().formatHex(sum);
  }

  /** Runs a copy of ./mvnw with a PATH without unzip, and with a wget that returns the archive. */
  private Distribution.Ended withoutUnzip(Path archive, String sum) throws Exception {
    Path project = Files.createTempDirectory(folder, "a project");
    Path properties = project.resolve(".mvn/wrapper/maven-wrapper.properties");
    Files.createDirectories(properties.getParent());
    Files.writeString(
        properties,
        "distributionUrl=https://repo.example.com/apache-maven-1-bin.zip\n"
            + ("distributionSha256Sum=" + "0".repeat(64) + "\n")
            + ("distributionTarGzSha256Sum=" + sum + "\n"));
    Path script = Files.copy(FOLDER.resolve("mvnw"), project.resolve("mvnw"));
    Path bin = Files.createDirectory(project.resolve("bin"));
    for (String name :
        List.of(
            "basename", "dirname", "gzip", "mkdir", "mktemp", "mv", "rm", "tar", "tr", "uname")) {
      program(bin.resolve(name), "exec " + onPath(name) + " \"$@\"");
    }
    String sums = onPath("sha256sum") != null ? "sha256sum" : "shasum";
    program(bin.resolve(sums), "exec " + onPath(sums) + " \"$@\"");
    program(bin.resolve("wget"), "/bin/cp '" + archive + "' \"$4\"");
    return Distribution.runCommand(
        Map.of("PATH", bin.toString(), "MAVEN_USER_HOME", project.resolve("m2").toString()),
        List.of("/bin/sh", script.toString(), "verify"));
  }

  private static void program(Path file, String line) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + line + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static Path onPath(String name) {
    return Stream.of(System.getenv("PATH").split(":"))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }
}
