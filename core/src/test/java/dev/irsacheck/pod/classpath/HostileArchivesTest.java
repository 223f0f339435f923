package dev.irsacheck.pod.classpath;

import static dev.irsacheck.pod.classpath.SdkJars.scan;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.pod.classpath.RawZip.Claim;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileArchivesTest {
  private static final String STS = "software/amazon/awssdk/services/sts/StsClient.class";
  private static final String POM = "META-INF/maven/software.amazon.awssdk/sts/pom.properties";

  @TempDir Path app;

  @Test
  void emptyFile() {
    assertThat(unreadable(new byte[0])).isEqualTo("empty file");
  }

  @Test
  void noArchive() {
    assertThat(unreadable("hello".getBytes(UTF_8))).isEqualTo("no zip archive, or a truncated one");
  }

  @Test
  void truncatedAnywhere() {
    byte[] whole = SdkJars.sts("2.31.50").bytes();
    for (int length = 1; length < whole.length; length++) {
      assertThat(unreadable(Arrays.copyOf(whole, length)))
          .isEqualTo("no zip archive, or a truncated one");
    }
  }

  @Test
  void cutInFront() {
    byte[] whole = SdkJars.sts("2.31.50").bytes();

    assertThat(unreadable(Arrays.copyOfRange(whole, whole.length - 100, whole.length)))
        .isEqualTo("its directory does not lie within the file: damaged or truncated");
  }

  @Test
  void bytesAfterTheEndAreNoHarmAsTheyAreNoneToTheJdk() throws IOException {
    byte[] whole = SdkJars.sts("2.31.50").bytes();
    for (int more : new int[] {1, 2_000}) {
      byte[] longer = Arrays.copyOf(whole, whole.length + more);

      SdkInventory found = scanned(longer);

      assertThat(found.hasSts(Sdk.JAVA_V2)).isTrue();
      assertThat(found.unreadable()).isEmpty();
      try (JarFile jdk = new JarFile(app.resolve("app.jar").toFile())) {
        assertThat(jdk.getEntry(STS)).isNotNull();
      }
    }
  }

  @Test
  void anEndRecordWithoutItsArchiveIsDataThatLooksLikeOne() {
    byte[] whole = SdkJars.sts("2.31.50").bytes();
    byte[] end = Arrays.copyOfRange(whole, whole.length - 22, whole.length);
    end[end.length - 2] = 7; // a declared comment that is missing

    SdkInventory found = scanned(new RawZip().stored(STS, "").stored("data", end).bytes());
    assertThat(found.hasSts(Sdk.JAVA_V2)).isTrue();

    byte[] alone = new byte[whole.length + 22];
    System.arraycopy(end, 0, alone, whole.length, end.length);
    assertThat(unreadable(alone)).isEqualTo("no zip archive, or a truncated one");
  }

  @Test
  void encryptedEntry() {
    byte[] content = "version=2.31.50".getBytes(UTF_8);
    Claim encrypted = Claim.honest(0, content.length).encrypted();

    SdkInventory found = scanned(new RawZip().entry(POM, content, encrypted).bytes());

    assertThat(found.unreadable())
        .containsExactly(new UnreadableLocation(app.resolve("app.jar") + "!" + POM, "encrypted"));
    assertThat(found.module(Sdk.JAVA_V2, "sts").get().version()).isEmpty();
  }

  @Test
  void encryptedLibraryDoesNotHideTheOthers() {
    byte[] auth = SdkJars.auth("2.31.50").bytes();
    byte[] zip =
        new RawZip()
            .entry("BOOT-INF/lib/auth.jar", auth, Claim.honest(0, auth.length).encrypted())
            .stored("BOOT-INF/lib/sts.jar", SdkJars.sts("2.31.50").bytes())
            .bytes();

    SdkInventory found = scanned(zip);

    assertThat(found.unreadable())
        .extracting(UnreadableLocation::reason)
        .containsExactly("encrypted");
    assertThat(found.modules()).extracting(SdkModule::artifact).containsExactly("sts");
  }

  @Test
  void aNumberOfEntriesThatLiesChangesNothing() {
    RawZip zip = new RawZip().stored(STS, "").stored(POM, "version=2.31.50");

    for (int claimed : new int[] {0, 1, 3, 0xfffe, 0xffff}) {
      assertThat(scanned(zip.bytes(claimed)).hasSts(Sdk.JAVA_V2)).isTrue();
    }
  }

  @Test
  void moreEntriesThanTheOldFormatCounts() {
    SdkJars jar = SdkJars.jar();
    for (int i = 0; i < 70_000; i++) {
      jar.entry("resources/" + i, "");
    }
    SdkJars.write(app.resolve("app.jar"), jar.merged(SdkJars.sts("2.31.50")).bytes());

    SdkInventory found = scan("app.jar", app);

    assertThat(found.hasSts(Sdk.JAVA_V2)).as("its zip64 record is used").isTrue();
    assertThat(found.unreadable()).isEmpty();
  }

  @Test
  void wideSizesAndOffsets() {
    byte[] sts = SdkJars.sts("2.31.50").bytes();
    byte[] zip =
        new RawZip()
            .stored("first", "moves the next one")
            .entry("BOOT-INF/lib/sts.jar", sts, Claim.honest(0, sts.length).inZip64())
            .bytes();

    assertThat(scanned(zip).hasSts(Sdk.JAVA_V2)).isTrue();
  }

  @Test
  void negativeWideSizes() {
    Claim negative = Claim.honest(0, 5).inZip64().ofSize(-1);

    assertThat(
            scanned(new RawZip().entry("BOOT-INF/lib/a.jar", new byte[5], negative).bytes())
                .unreadable())
        .hasSize(1);
  }

  @Test
  void bombIsNotInflated() {
    byte[] packed = RawZip.deflate(new byte[10 << 20]);
    byte[] zip =
        new RawZip().entry("BOOT-INF/lib/bomb.jar", packed, Claim.honest(8, 10 << 20)).bytes();

    assertThat(reason(scanned(zip)))
        .isEqualTo("would expand from " + packed.length + " to 10485760 bytes");
  }

  @Test
  void aNestedArchiveThatTenThousandEntriesPointAtIsNotOpenedAHundredMillionTimes() {
    byte[] inner = RawZip.sharing("BOOT-INF/lib/", 10_000, ".jar", new RawZip().bytes());
    byte[] bomb = RawZip.sharing("BOOT-INF/lib/", 10_000, ".jar", inner);

    SdkInventory found = scanned(bomb);

    assertThat(found.elements()).hasSize(20_001);
    assertThat(found.unreadable())
        .extracting(UnreadableLocation::reason)
        .containsOnly("more than 20000 nested archives")
        .hasSizeLessThan(4);
  }

  @Test
  void whatNestedArchivesHoldIsReadUpToABound() {
    byte[] inner =
        RawZip.sharing("a", 5_000, "/core/util/VersionInfo.class", "none".getBytes(UTF_8));
    byte[] bomb = RawZip.sharing("BOOT-INF/lib/", 30, ".jar", inner);

    assertThat(scanned(bomb).unreadable())
        .contains(
            new UnreadableLocation(
                app.resolve("app.jar") + "!BOOT-INF/lib/25.jar",
                "entries of AWS SDKs and libraries: more than 100000 in all"));
  }

  @Test
  void moreEntriesThatMatterThanAnyArchiveHasAreToldOf() {
    byte[] jar = RawZip.sharing("a", 10_001, "/services/sts/StsClient.class", new byte[0]);

    assertThat(reason(scanned(jar)))
        .isEqualTo("entries of AWS SDKs and libraries: more than 10000");
  }

  @Test
  void bombThatHidesItsSizeIsInflatedNoFurtherThanItSays() {
    byte[] packed = RawZip.deflate(new byte[10 << 20]);
    byte[] zip = new RawZip().entry("BOOT-INF/lib/bomb.jar", packed, Claim.honest(8, 1000)).bytes();

    assertThat(reason(scanned(zip))).isEqualTo("no zip archive, or a truncated one");
  }

  @Test
  void entryThatIsShorterThanItSays() {
    byte[] packed = RawZip.deflate("short".getBytes(UTF_8));
    byte[] zip = new RawZip().entry(POM, packed, Claim.honest(8, 1000)).bytes();

    assertThat(reason(scanned(zip))).isEqualTo("compressed data ends before its declared size");
  }

  @Test
  void hugePropertiesAreNotRead() {
    assertThat(reason(scanned(new RawZip().deflated(POM, new byte[65 << 10]).bytes())))
        .isEqualTo("larger than 64 KiB");
  }

  @Test
  void damagedCompression() {
    byte[] zip = new RawZip().entry(POM, new byte[] {7, 7, 7}, Claim.honest(8, 100)).bytes();

    assertThat(reason(scanned(zip))).isEqualTo("compressed data is damaged");
  }

  @Test
  void compressionThatJavaDoesNotKnow() {
    byte[] zip =
        new RawZip()
            .entry("BOOT-INF/lib/a.jar", new byte[10], Claim.honest(0, 10).byMethod(14))
            .bytes();

    assertThat(reason(scanned(zip))).isEqualTo("compressed by method 14, which Java cannot read");
  }

  @Test
  void storedInTwoSizes() {
    byte[] zip = new RawZip().entry(POM, new byte[10], Claim.honest(0, 10).ofSize(20)).bytes();

    assertThat(reason(scanned(zip))).isEqualTo("stored, but of two different sizes");
  }

  @Test
  void entryElsewhereThanItSays() {
    Claim inside = Claim.honest(0, 10).displacedBy(3);
    Claim outside = Claim.honest(0, 10).displacedBy(1_000_000);

    assertThat(reason(scanned(new RawZip().entry(POM, new byte[10], inside).bytes())))
        .isEqualTo("the entry does not start where the directory says");
    assertThat(reason(scanned(new RawZip().entry(POM, new byte[10], outside).bytes())))
        .isEqualTo("the entry does not lie within the archive: damaged or truncated");
  }

  @Test
  void nestingBeyondWhatLoadersDo() {
    SdkJars tooDeep = SdkJars.jar().nested("WEB-INF/lib/sts.jar", SdkJars.sts("2.31.50"));
    SdkJars inner = SdkJars.jar().nested("WEB-INF/lib/deep.jar", tooDeep);
    SdkJars.jar().nested("shop.war", inner).writeTo(app.resolve("app.ear"));

    SdkInventory found = scan("app.ear", app);

    assertThat(found.unreadable())
        .containsExactly(
            new UnreadableLocation(
                app.resolve("app.ear") + "!shop.war!WEB-INF/lib/deep.jar!WEB-INF/lib/sts.jar",
                "nested more than 3 archives deep"));
    assertThat(found.has(Sdk.JAVA_V2)).isFalse();
  }

  @Test
  void entryLongerThanTheArchive() {
    Claim longer = Claim.honest(0, 10_000).packedLongerBy(9_990);
    byte[] inner = new RawZip().entry("WEB-INF/lib/a.jar", new byte[10], longer).bytes();

    assertThat(reason(scanned(inner)))
        .isEqualTo("the entry does not lie within the archive: damaged or truncated");
    assertThat(reason(scanned(new RawZip().deflated("BOOT-INF/lib/shop.jar", inner).bytes())))
        .isEqualTo("the entry does not lie within the archive: damaged or truncated");
  }

  @Test
  void namesThatClimbOutOrGarbleTheReportAreIgnored() {
    byte[] core = SdkJars.classWithConstant("SDK_VERSION", "2.31.50");
    String[] names = {
      "../a/core/util/VersionInfo.class",
      "a/../b/core/util/VersionInfo.class",
      "/a/core/util/VersionInfo.class",
      "a\u001b[2J/core/util/VersionInfo.class",
      "a\n/core/util/VersionInfo.class",
      "a\\..\\b/core/util/VersionInfo.class",
      "a".repeat(500) + "/core/util/VersionInfo.class"
    };

    for (String name : names) {
      assertThat(scanned(new RawZip().stored(name, core).bytes()).modules()).as(name).isEmpty();
    }
    assertThat(
            scanned(new RawZip().stored("a..b/core/util/VersionInfo.class", core).bytes())
                .modules())
        .as("two dots within a name")
        .hasSize(1);
  }

  @Test
  void aClassFileThatIsNone() {
    String name = "software/amazon/awssdk/core/util/VersionInfo.class";
    byte[] real = SdkJars.classWithConstant("SDK_VERSION", "2.31.50");
    for (int length = 0; length < real.length; length++) {
      assertThat(scanned(new RawZip().stored(name, Arrays.copyOf(real, length)).bytes()).modules())
          .isEmpty();
    }
    assertThat(scanned(new RawZip().stored(name, real).bytes()).modules()).hasSize(1);
  }

  @Test
  void damagedDirectory() {
    byte[] zip = new RawZip().stored(STS, "").bytes();
    zip[zip.length - 22 - STS.length() - 46] = 'X';

    assertThat(reason(scanned(zip))).isEqualTo("its directory is damaged");
    assertThat(scanned(zip).has(Sdk.JAVA_V2)).isFalse();
  }

  private SdkInventory scanned(byte[] jar) {
    SdkJars.write(app.resolve("app.jar"), jar);
    return scan("app.jar", app);
  }

  private String unreadable(byte[] jar) {
    SdkInventory found = scanned(jar);
    assertThat(found.places())
        .extracting(ArchivePath::shape)
        .containsExactly(ArchiveKind.UNREADABLE);
    return reason(found);
  }

  private static String reason(SdkInventory found) {
    assertThat(found.unreadable()).hasSize(1);
    return found.unreadable().get(0).reason();
  }
}
