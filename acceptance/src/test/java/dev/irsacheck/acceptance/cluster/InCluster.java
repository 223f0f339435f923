package dev.irsacheck.acceptance.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.irsacheck.acceptance.manifests.Manifest;
import java.io.IOException;
import java.util.List;

/** Makes pods reach the emulator as AWS and trust its CA; also a post-renderer for Helm. */
record InCluster(String address) {
  static final String CA = "aws-ca";
  static final String CA_FOLDER = "/etc/aws-ca";
  static final String TRUST_STORE = "truststore.jks";
  private static final List<String> NAMES =
      List.of(
          "sts.eu-west-1.amazonaws.com",
          "sts.amazonaws.com",
          "sts.cn-north-1.amazonaws.com.cn",
          "sqs.eu-west-1.amazonaws.com",
          "secretsmanager.eu-west-1.amazonaws.com",
          "kms.eu-west-1.amazonaws.com",
          "s3.eu-west-1.amazonaws.com",
          "orders-prod.s3.eu-west-1.amazonaws.com");

  public static void main(String[] args) throws IOException {
    String yaml = new String(System.in.readAllBytes(), UTF_8);
    System.out.print(Manifests.changed(yaml, new InCluster(args[0])::change));
  }

  void change(Manifest manifest) {
    if (manifest.podSpec() != null) {
      pod(manifest.podSpec());
    }
  }

  private void pod(JsonObject spec) {
    JsonObject alias = new JsonObject();
    alias.addProperty("ip", address);
    JsonArray names = new JsonArray();
    NAMES.forEach(names::add);
    alias.add("hostnames", names);
    Manifests.list(spec, "hostAliases").add(alias);
    Manifests.list(spec, "volumes")
        .add(parse("{name: %s, projected: {sources: [{configMap: {name: %s}}]}}", CA, CA));
    for (JsonObject container : Manifest.containers(spec)) {
      Manifests.list(container, "volumeMounts")
          .add(parse("{name: %s, mountPath: '%s', readOnly: true}", CA, CA_FOLDER));
      Manifests.variable(container, "AWS_CA_BUNDLE", CA_FOLDER + "/ca.pem");
      if (!container.get("name").getAsString().startsWith("irsa-check")) {
        Manifests.variable(
            container,
            "JDK_JAVA_OPTIONS",
            "-Djavax.net.ssl.trustStore=" + CA_FOLDER + "/" + TRUST_STORE);
      }
    }
  }

  private static JsonObject parse(String lenient, Object... values) {
    return JsonParser.parseString(String.format(lenient, values)).getAsJsonObject();
  }
}
