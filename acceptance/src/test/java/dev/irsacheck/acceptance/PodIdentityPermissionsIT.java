package dev.irsacheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.acceptance.PermissionPod.Told;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class PodIdentityPermissionsIT {
  private static final PermissionTable TABLE = new PermissionTable("permissions-pod-identity.md");

  @TempDir static Path directory;

  @RegisterExtension static final OneEmulator emulator = OneEmulator.in(() -> directory);

  @AfterAll
  static void writeTheTable() throws IOException {
    TABLE.write();
  }

  @ParameterizedTest
  @CsvSource({
    "healthy-pod-identity, orders, orders",
    "healthy-pod-identity-chained, data, orders-data"
  })
  void theyAreThoseOfTheRoleThatThePodGets(String scenario, String key, String name)
      throws Exception {
    String buckets =
        "buckets: {orders-prod: {objects: {config/app.yaml: x}, account: \"ACCOUNT\"}}\n";
    String account = name.equals("orders") ? "111122223333" : "444455556666";
    String world = buckets.replace("ACCOUNT", account);
    String allowed =
        "roles: {KEY: {permissions: {allow: [\"s3:GetObject arn:aws:s3:::orders-prod/*\"]}}}\n"
            .replace("KEY", key);
    PermissionPod pod = PermissionPod.start(emulator, scenario, directory);
    pod.variables(Map.of("AWS_ENDPOINT_URL_S3", pod.endpoint()))
        .declaring(List.of("s3:GetObject arn:aws:s3:::orders-prod/config/app.yaml"));

    Map<String, Told> denied = pod.both("1 " + name + ", no policy", world, TABLE);
    Map<String, Told> held = pod.both("2 " + name + ", allowed", world + allowed, TABLE);

    assertThat(denied.get("s3:GetObject").code()).isEqualTo("IRSA701");
    assertThat(denied.get("s3:GetObject").headline()).contains("the role " + name + " ");
    assertThat(held.get("s3:GetObject").outcome()).isEqualTo("held");
  }
}
