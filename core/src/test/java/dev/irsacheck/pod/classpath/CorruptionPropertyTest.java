package dev.irsacheck.pod.classpath;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class CorruptionPropertyTest {
  private static final byte[] APPLICATION =
      SdkJars.jar()
          .manifest("Main-Class: com.example.Main", "Class-Path: lib/a.jar")
          .merged(SdkJars.sdkCore("2.31.50"))
          .merged(SdkJars.v1Core("1.12.782"))
          .entry(
              "META-INF/services/software.amazon.awssdk.http.SdkHttpService",
              "software.amazon.awssdk.http.apache.ApacheSdkHttpService")
          .nested("BOOT-INF/lib/sts.jar", SdkJars.sts("2.31.50"))
          .nested("shop.war", SdkJars.jar().nested("WEB-INF/lib/auth.jar", SdkJars.auth("2.31.50")))
          .compressingNested()
          .bytes();

  @Property
  void anyBytesChanged(
      @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 1 << 16) Integer> places,
      @ForAll byte value)
      throws IOException {
    byte[] damaged = APPLICATION.clone();
    for (int place : places) {
      damaged[place % damaged.length] = value;
    }
    endsWithoutException(damaged);
  }

  /** The directory at the end holds every number that is used to seek or to allocate. */
  @Property
  void bytesOfTheDirectoryChanged(
      @ForAll @Size(min = 1, max = 4) List<@IntRange(max = 1500) Integer> fromEnd,
      @ForAll byte value)
      throws IOException {
    byte[] damaged = APPLICATION.clone();
    for (int place : fromEnd) {
      damaged[damaged.length - 1 - place % damaged.length] = value;
    }
    endsWithoutException(damaged);
  }

  private static void endsWithoutException(byte[] archive) throws IOException {
    Path file = Files.createTempFile("damaged", ".jar");
    try {
      Files.write(file, archive);
      SdkInventory found = SdkJars.scan(file.toString(), file.getParent());
      assertThat(found.places()).isNotEmpty();
    } finally {
      Files.delete(file);
    }
  }
}
