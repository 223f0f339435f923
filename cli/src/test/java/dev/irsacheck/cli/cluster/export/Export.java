package dev.irsacheck.cli.cluster.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.cli.cluster.Inventory;
import dev.irsacheck.cli.io.WrongInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;

final class Export {
  static final String ISSUER =
      "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
  static final String ACCOUNT = "123456789012";

  private final Path folder;
  private final List<String> folders = new ArrayList<>();
  private final List<String> cluster = new ArrayList<>();
  private final List<String> roles = new ArrayList<>();
  private final List<String> providers = new ArrayList<>();
  private final List<String> associations = new ArrayList<>();
  private final List<String> clusterInfo = new ArrayList<>();

  Export(Path folder) {
    this.folder = folder;
  }

  Export with(String file, String content) {
    return with(file, content.getBytes(UTF_8));
  }

  Export with(String file, byte[] content) {
    try {
      Path path = folder.resolve(file);
      Files.createDirectories(path.getParent());
      Files.write(path, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Export recorded(String into, String... names) {
    for (String name : names) {
      with(into + "/" + name, recorded(name));
    }
    return this;
  }

  static String recorded(String name) {
    try (InputStream in = Export.class.getResourceAsStream("/audit-aws/" + name)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String accounts(String... roles) {
    List<String> items = new ArrayList<>();
    for (String role : roles) {
      items.add(
          "{\"apiVersion\":\"v1\",\"kind\":\"ServiceAccount\",\"metadata\":{\"name\":\"sa"
              + items.size()
              + "\",\"namespace\":\"shop\",\"annotations\":{\"eks.amazonaws.com/role-arn\":\""
              + role
              + "\"}}}");
    }
    return "{\"apiVersion\":\"v1\",\"items\":["
        + String.join(",", items)
        + "],\"kind\":\"List\",\"metadata\":{\"resourceVersion\":\"\"}}";
  }

  static String info(String name, String region, String issuer) {
    return "{\"cluster\":{\"name\":\"%s\",\"arn\":\"arn:aws:eks:%s:123456789012:cluster/%s\",\"identity\":{\"oidc\":{\"issuer\":\"%s\"}}}}"
        .formatted(name, region, name, issuer);
  }

  static String summary(String cluster, String account) {
    return "{\"clusterName\":\"%s\",\"namespace\":\"shop\",\"serviceAccount\":\"%s\",\"associationArn\":\"arn:aws:eks:eu-west-1:123456789012:podidentityassociation/%s/a-%s\",\"associationId\":\"a-%s\"}"
        .formatted(cluster, account, cluster, account, account);
  }

  static String described(String cluster, String account) {
    String more =
        ",\"roleArn\":\"arn:aws:iam::123456789012:role/orders\",\"targetRoleArn\":\"arn:aws:iam::444455556666:role/far\",\"tags\":{},\"disableSessionTags\":true}";
    return "{\"association\":" + summary(cluster, account).replace("}", more) + "}";
  }

  static String list(String... summaries) {
    return "{\"associations\":[" + String.join(",", summaries) + "]}";
  }

  Export folder(String name) {
    folders.add(folder.resolve(name).toString());
    return this;
  }

  Export option(AwsOption option, String file) {
    List<String> files =
        switch (option) {
          case ROLES -> roles;
          case PROVIDERS -> providers;
          case ASSOCIATIONS -> associations;
          case CLUSTER_INFO -> clusterInfo;
        };
    files.add(folder.resolve(file).toString());
    return this;
  }

  Export cluster(String file) {
    cluster.add(folder.resolve(file).toString());
    return this;
  }

  Inventory read() {
    try {
      return AuditInput.read(given(), null);
    } catch (WrongInput e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  String refused() {
    WrongInput wrong =
        Assertions.catchThrowableOfType(WrongInput.class, () -> AuditInput.read(given(), null));
    return wrong == null ? null : wrong.getMessage().replace(folder + "/", "");
  }

  private AuditInput.Given given() {
    return new AuditInput.Given(
        folders, cluster, roles, providers, associations, clusterInfo, "eks.amazonaws.com");
  }
}
