package dev.irsacheck.options.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.pod.classpath.ClassPathElement;
import dev.irsacheck.pod.classpath.Sdk;
import dev.irsacheck.pod.classpath.SdkInventory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SdkToRehearseTest {
  private static final String HTTP = "META-INF/services/software.amazon.awssdk.http.SdkHttpService";
  private static final String OWN_HTTP = "software.amazon.awssdk.http.";

  @TempDir Path folder;

  private static Jar sdk(String version, String... httpClients) {
    Jar jar = new Jar();
    for (String name :
        new String[] {"DefaultCredentialsProvider", "WebIdentityTokenFileCredentialsProvider"}) {
      jar.with("software/amazon/awssdk/auth/credentials/" + name + ".class", "x");
    }
    jar.with("META-INF/maven/software.amazon.awssdk/auth/pom.properties", "version=" + version);
    return httpClients.length == 0 ? jar : jar.with(HTTP, String.join("\n", httpClients));
  }

  private SdkToRehearse copy(Path... places) {
    return new SdkToRehearse(
        Sdk.JAVA_V2, Optional.empty(), Jar.scanned(places).copy(Sdk.JAVA_V2, Optional.empty()));
  }

  private String reason(Jar jar) throws Exception {
    return copy(jar.in(folder.resolve("a.jar"))).reasonNotTo();
  }

  @Test
  void oneWithAnHttpClientOfItsOwn() throws Exception {
    SdkToRehearse copy =
        copy(sdk("2.31.50", OWN_HTTP + "apache.ApacheSdkHttpService").in(folder.resolve("a.jar")));
    assertThat(copy.reasonNotTo()).isNull();
    assertThat(copy.isComplete()).isTrue();
    assertThat(copy.version()).contains("2.31.50");
    assertThat(copy.hasDefaultChain()).isTrue();
  }

  @Test
  void anHttpClientOfTheApplicationsIsNotRun() throws Exception {
    assertThat(reason(sdk("2.31.50", "com.acme.Http"))).contains("com.acme.Http");
    assertThat(reason(sdk("2.31.50", OWN_HTTP + "crt.AwsCrtSdkHttpService"))).contains("native");
  }

  /** Version 2.9.25 has the provider, but its default chain uses the node's role. */
  @Test
  void aProviderThatTheDefaultChainDoesNotAskIsNotRun() throws Exception {
    assertThat(reason(sdk("2.9.25"))).contains("default chain");
    assertThat(reason(sdk("2.10.10"))).contains("default chain");
    assertThat(reason(sdk("2.10.11"))).isNull();
  }

  @Test
  void ofSeveralHttpClientsAnOldSdkChoosesNone() throws Exception {
    String[] two = {
      OWN_HTTP + "apache.ApacheSdkHttpService",
      OWN_HTTP + "urlconnection.UrlConnectionSdkHttpService"
    };
    assertThat(reason(sdk("2.21.9", two))).contains("several HTTP clients");
    assertThat(reason(sdk("2.22.0", two))).isNull();
  }

  /** The application loads the first one on the class path. */
  @Test
  void aStrayOldCopyBehindItKeepsNothingFromBeingRehearsed() throws Exception {
    String apache = OWN_HTTP + "apache.ApacheSdkHttpService";
    Path own = sdk("2.31.50", apache).in(folder.resolve("own.jar"));
    Path stray = sdk("2.5.1", apache).in(folder.resolve("stray.jar"));

    assertThat(copy(own, stray).reasonNotTo()).isNull();
    assertThat(copy(own, stray).version()).contains("2.31.50");
    assertThat(copy(stray, own).reasonNotTo()).contains("default chain");
  }

  @Test
  void oneHttpClientTwiceIsNoChoice() throws Exception {
    String apache = OWN_HTTP + "apache.ApacheSdkHttpService";
    Path own = sdk("2.21.9", apache).in(folder.resolve("own.jar"));
    Path again = new Jar().with(HTTP, apache).in(folder.resolve("again.jar"));

    assertThat(copy(own, again).reasonNotTo()).isNull();
  }

  @Test
  void aWebApplicationSeesItsOwnLibrariesAndTheContainers() throws Exception {
    Path shop = war("shop", sdk("2.31.50"));
    Path other = war("other", new Jar().with("a", "b"));
    Path shared = new Jar().with("a", "b").in(folder.resolve("shared.jar"));
    SdkToRehearse copy = copy(shop, other, shared);
    assertThat(copy.isComplete()).isFalse();
    assertThat(copy.reasonNotTo()).isNull();
    assertThat(copy.elements())
        .extracting(ClassPathElement::location)
        .containsExactly(shop.toString(), shop + "!WEB-INF/lib/a.jar", shared.toString());
  }

  @Test
  void ofTwoWebApplicationsNobodyKnowsWhichIsMeant() throws Exception {
    assertThat(copy(war("shop", sdk("2.31.50")), war("other", sdk("2.31.50"))).reasonNotTo())
        .contains("several web applications");
  }

  @Test
  void whatCouldNotBeReadLeavesItIncomplete() throws Exception {
    Path broken = Files.writeString(folder.resolve("broken.jar"), "no archive");
    assertThat(copy(sdk("2.31.50").in(folder.resolve("a.jar")), broken).isComplete()).isFalse();
  }

  /** The agent's credentials do not need STS. */
  @Test
  void fromTheAgentNothingOfStsIsNeeded() throws Exception {
    SdkInventory found = Jar.scanned(sdk("2.21.30", "com.acme.Http").in(folder.resolve("b.jar")));
    SdkToRehearse copy = new SdkToRehearse(Sdk.JAVA_V2, Optional.empty(), found, true);
    assertThat(copy.reasonNotTo()).isNull();
    assertThat(copy.asksSts()).isFalse();
    assertThat(new SdkToRehearse(Sdk.JAVA_V2, Optional.empty(), found).asksSts()).isTrue();
  }

  private Path war(String name, Jar library) throws Exception {
    return new Jar().with("WEB-INF/lib/a.jar", library).in(folder.resolve(name + ".war"));
  }
}
