package dev.irsacheck.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckingJavaTest {
  private static final String UNVERIFIED = "-XX:-BytecodeVerificationRemote";

  @TempDir Path folder;
  private File jar;

  @BeforeEach
  void aJavaBesideTheJar() throws Exception {
    jar = folder.resolve("irsa-check.jar").toFile();
    Files.createFile(Files.createDirectories(folder.resolve("runtime/bin")).resolve("java"));
  }

  @Test
  void theOneBesideTheJarIsTriedFirst() {
    List<CheckingJava> javas = CheckingJava.inOrder(jar);
    assertThat(javas).extracting(CheckingJava::isTheApplications).containsExactly(false, true);
    assertThat(javas.get(1).command()).contains(UNVERIFIED);
  }
}
