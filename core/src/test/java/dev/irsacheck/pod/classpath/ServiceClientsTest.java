package dev.irsacheck.pod.classpath;

import static dev.irsacheck.pod.classpath.SdkJars.scan;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServiceClientsTest {
  private static final String V2 = "software/amazon/awssdk/services/";
  private static final String V1 = "com/amazonaws/services/";

  @TempDir Path app;

  private static SdkJars s3() {
    return SdkJars.jar()
        .type(V2 + "s3/S3Client")
        .type(V2 + "s3/S3AsyncClient")
        .type(V2 + "s3/DefaultS3Client")
        .type(V2 + "s3/model/S3Object");
  }

  private List<String> services(SdkJars jar) {
    jar.writeTo(app.resolve("app.jar"));
    return names(scan("app.jar", app));
  }

  private static List<String> names(SdkInventory found) {
    return found.serviceClients().stream().map(ServiceClient::service).toList();
  }

  @Test
  void aServiceIsFoundOnceWhereItsClientsAre() {
    s3().writeTo(app.resolve("s3.jar"));
    SdkJars.jar().type(V1 + "dynamodbv2/AmazonDynamoDBClient").writeTo(app.resolve("ddb.jar"));

    assertThat(scan("s3.jar:ddb.jar", app).serviceClients())
        .containsExactly(
            new ServiceClient(
                Sdk.JAVA_V2, "s3", app.resolve("s3.jar").toString(), Optional.empty()),
            new ServiceClient(
                Sdk.JAVA_V1, "dynamodbv2", app.resolve("ddb.jar").toString(), Optional.empty()));
  }

  @Test
  void whatFetchesCredentialsIsNoUseOfThem() {
    SdkJars jar = SdkJars.auth("2.31.50").merged(SdkJars.sts("2.31.50"));
    jar.type(V2 + "sso/SsoClient").type(V2 + "ssooidc/SsoOidcClient");
    jar.type(V2 + "signin/SigninClient");
    jar.merged(SdkJars.v1Core("1.12.782")).merged(SdkJars.v1Sts("1.12.782"));
    jar.type(V1 + "securitytoken/AWSSecurityTokenServiceClient");

    assertThat(services(jar)).isEmpty();
  }

  @Test
  void onlyAClassOfTheServicesOwnPackageIsAClient() {
    assertThat(
            services(
                SdkJars.jar()
                    .type(V2 + "s3/model/ClientRequest")
                    .type(V2 + "s3/internal/crossregion/S3CrossRegionSyncClient")
                    .type(V1 + "lambda/runtime/Client")
                    .type(V1 + "StrayClient")
                    .type("com/acme/services/orders/OrdersClient")
                    .type("services/orders/OrdersClient")))
        .isEmpty();
  }

  @Test
  void theXrayClientDoesNotCountBesideTheRecorder() {
    SdkJars xray = SdkJars.jar().type(V1 + "xray/AWSXRayClient");
    assertThat(services(xray)).containsExactly("xray");
    SdkJars.jar().type("com/amazonaws/xray/AWSXRayRecorder").writeTo(app.resolve("recorder.jar"));
    assertThat(names(scan("app.jar:recorder.jar", app))).isEmpty();
    s3().merged(xray).writeTo(app.resolve("app.jar"));
    assertThat(names(scan("app.jar:recorder.jar", app))).containsExactly("s3");
  }

  @Test
  void ofARelocatedCopyItIsThatCopys() {
    SdkJars driver =
        SdkJars.v1Core("1.12.327")
            .merged(SdkJars.jar().type(V1 + "s3/AmazonS3Client"))
            .relocated("com/amazonaws", "com/acme/internal/amazonaws");
    driver.writeTo(app.resolve("driver.jar"));

    SdkInventory found = scan("driver.jar", app);

    Optional<String> root = Optional.of("com.acme.internal.amazonaws");
    assertThat(found.serviceClients())
        .containsExactly(
            new ServiceClient(Sdk.JAVA_V1, "s3", app.resolve("driver.jar").toString(), root));
    assertThat(found.copy(Sdk.JAVA_V1, root).serviceClients()).hasSize(1);
    assertThat(found.copy(Sdk.JAVA_V1, Optional.empty()).serviceClients()).isEmpty();
  }

  @Test
  void inNestedJarsUnpackedClassesAndDirectories() {
    assertThat(services(SdkJars.jar().nested("BOOT-INF/lib/s3.jar", s3()))).containsExactly("s3");
    assertThat(services(SdkJars.jar().type("WEB-INF/classes/" + V2 + "sqs/SqsClient")))
        .containsExactly("sqs");
    SdkJars unpacked = s3().merged(SdkJars.sts("2.31.50")).type(V1 + "xray/AWSXRayClient");
    unpacked.type("com/amazonaws/xray/AWSXRayRecorder");
    unpacked.unpackTo(app.resolve("classes"));
    assertThat(names(scan("classes", app))).containsExactly("s3");
  }

  @ParameterizedTest
  @EnumSource
  void aLibraryThatUsesTheChainIsFoundByItsClass(ChainLibrary library) {
    String type = library.path().replace(".class", "");
    SdkJars jar = SdkJars.jar().type(type);
    jar.writeTo(app.resolve("library.jar"));
    SdkJars.jar().nested("BOOT-INF/lib/library.jar", jar).writeTo(app.resolve("boot.jar"));
    jar.relocated(type, "com/acme/shaded/" + type).writeTo(app.resolve("shaded.jar"));
    jar.unpackTo(app.resolve("classes"));

    for (String place : List.of("library.jar", "boot.jar", "shaded.jar", "classes")) {
      assertThat(scan(place, app).serviceClients())
          .as(place)
          .singleElement()
          .matches(found -> found.library() == library && found.relocatedPackage().isEmpty());
    }
  }

  @Test
  void aLibraryBesideARelocatedSdkUsesThatOne() {
    SdkJars driver =
        SdkJars.auth("2.31.50")
            .merged(SdkJars.sdkCore("2.31.50"))
            .relocated("software/amazon/awssdk", "com/acme/awssdk")
            .merged(SdkJars.jar().type(ChainLibrary.MSK_V2.path().replace(".class", "")));
    driver.writeTo(app.resolve("driver.jar"));

    assertThat(scan("driver.jar", app).serviceClients())
        .extracting(ServiceClient::relocatedPackage)
        .containsExactly(Optional.of("com.acme.awssdk"));
  }

  @Test
  void theApplicationIsWhereItsMainClassIs() {
    SdkJars.library().writeTo(app.resolve("library.jar"));
    SdkJars.jar().type("com/acme/Orders").writeTo(app.resolve("orders.jar"));
    SdkJars.jar().type("com/acme/Orders").unpackTo(app.resolve("classes"));

    assertThat(application("library.jar:orders.jar:classes", "com.acme.Orders --port 80"))
        .contains(app.resolve("orders.jar").toString());
    assertThat(application("library.jar:classes:orders.jar", "com.acme.Orders"))
        .contains(app.resolve("classes").toString());
    assertThat(application("library.jar", "com.acme.Orders")).isEmpty();
    assertThat(application("library.jar:orders.jar", "../../etc/passwd")).isEmpty();
  }

  @Test
  void aJarThatIsStartedIsTheApplication() {
    SdkJars.library().writeTo(app.resolve("my library.jar"));

    Optional<String> jar = Optional.of(app.resolve("my library.jar").toString());
    assertThat(application("my library.jar", "my library.jar serve")).isEqualTo(jar);
    assertThat(application("my library.jar", "my library.jars")).isEmpty();
  }

  private Optional<String> application(String classPath, String command) {
    Map<String, String> properties =
        Map.of(
            "java.class.path", classPath,
            "sun.java.command", command,
            "user.dir", app.toString());
    return scan(properties, Optional.empty()).application();
  }
}
