package dev.irsacheck.cli.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.json.Json;
import dev.irsacheck.cli.Called;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same three roles from IAM, iam-collect and AWS Config. */
class FourSourcesTest {
  private static final String SOURCES = "src/test/resources/audit-sources/";
  private static final String ROLE = "arn:aws:iam::111122223333:role/";
  private static final List<String> IAM =
      List.of(
          "--roles=" + SOURCES + "authorization-details.json",
          "--providers=" + SOURCES + "providers.json",
          "--providers=" + SOURCES + "provider.json");

  @TempDir Path folder;

  @BeforeEach
  void cluster() throws Exception {
    Files.writeString(
        folder.resolve("cluster.yaml"),
        account("orders", "team/Orders") + account("billing", "billing") + account("bare", "bare"));
    info("EXAMPLED539D4633E53DE1B71EXAMPLE");
  }

  private void info(String id) throws Exception {
    Files.writeString(
        folder.resolve("info.json"),
        """
        {"cluster": {"name": "prod", "arn": "arn:aws:eks:eu-west-1:111122223333:cluster/prod",
          "identity": {"oidc": {"issuer": "https://oidc.eks.eu-west-1.amazonaws.com/id/%s"}}}}
        """
            .formatted(id));
  }

  private static String account(String name, String role) {
    return """
        ---
        apiVersion: v1
        kind: ServiceAccount
        metadata:
          name: %s
          namespace: shop
          annotations: {eks.amazonaws.com/role-arn: "%s%s"}
        """
        .formatted(name, ROLE, role);
  }

  private Map<?, ?> audit(List<String> sources) throws Exception {
    List<String> line =
        new ArrayList<>(
            List.of(
                "audit",
                "--cluster=" + folder.resolve("cluster.yaml"),
                "--cluster-info=" + folder.resolve("info.json"),
                "--format=json"));
    line.addAll(sources);
    Called called = Called.with(line.toArray(new String[0]));
    assertThat(called.err()).isEmpty();
    return (Map<?, ?>) Json.parse(called.out().getBytes(UTF_8));
  }

  private TreeSet<String> findings(List<String> sources) throws Exception {
    TreeSet<String> findings = new TreeSet<>();
    for (Object each : (List<?>) audit(sources).get("findings")) {
      Map<?, ?> finding = (Map<?, ?>) each;
      findings.add(finding.get("code") + " " + finding.get("title") + finding.get("fingerprint"));
    }
    return findings;
  }

  private TreeSet<String> codes(List<String> sources) throws Exception {
    TreeSet<String> codes = new TreeSet<>();
    findings(sources).forEach(each -> codes.add(each.substring(0, 7)));
    return codes;
  }

  @ParameterizedTest
  @ValueSource(strings = {"iam-collect", "config-snapshot.json.gz", "config-query.json"})
  void theFindingsAreThoseOfIamsOwnAnswer(String other) throws Exception {
    assertThat(codes(IAM)).contains("IRSA841", "IRSA875", "IRSA876");
    assertThat(findings(List.of("--roles=" + SOURCES + other))).isEqualTo(findings(IAM));
    assertThat(findings(List.of(SOURCES + other))).isEqualTo(findings(IAM));
  }

  @Test
  void onlyACompleteSourceReportsWhatIsMissing() throws Exception {
    Files.writeString(folder.resolve("cluster.yaml"), account("gone", "gone"));
    assertThat(codes(IAM)).contains("IRSA874");
    assertThat(codes(List.of("--roles=" + SOURCES + "iam-collect"))).contains("IRSA874");
    for (String config : List.of("config-snapshot.json.gz", "config-query.json")) {
      assertThat(codes(List.of("--roles=" + SOURCES + config))).doesNotContain("IRSA874");
    }

    cluster();
    info("0123456789ABCDEF0123456789ABCDEF");
    assertThat(codes(IAM)).contains("IRSA302");
    assertThat(codes(List.of("--roles=" + SOURCES + "iam-collect"))).contains("IRSA302");
    assertThat(codes(List.of("--roles=" + SOURCES + "config-snapshot.json.gz")))
        .doesNotContain("IRSA302");
    Map<?, ?> rolesOnly = audit(IAM.subList(0, 1));
    assertThat(rolesOnly.get("findings").toString()).doesNotContain("IRSA302");
    assertThat(rolesOnly.get("notJudged").toString()).contains("No OIDC providers were given");
  }
}
