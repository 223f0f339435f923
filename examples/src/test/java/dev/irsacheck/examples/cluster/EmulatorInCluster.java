package dev.irsacheck.examples.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Map;

/** The emulator as a pod, with keys and certificate: what the suite starts once. */
final class EmulatorInCluster implements AutoCloseable {
  private final Kubernetes kubernetes;
  private final String namespace;
  private final Sts sts;
  private final Map<String, byte[]> ca;

  private EmulatorInCluster(
      Kubernetes kubernetes, String namespace, Sts sts, Map<String, byte[]> ca) {
    this.kubernetes = kubernetes;
    this.namespace = namespace;
    this.sts = sts;
    this.ca = ca;
  }

  static EmulatorInCluster start(Kubernetes kubernetes, Images images, String namespace)
      throws IOException {
    Path scratch = Files.createTempDirectory("irsa-check-emulator");
    certificate(kubernetes, scratch);
    String issuer =
        kubernetes.object("/.well-known/openid-configuration").get("issuer").getAsString();
    Files.writeString(scratch.resolve("jwks.json"), kubernetes.get("/openid/v1/jwks").body());
    kubernetes.done("create", "namespace", namespace);
    kubernetes.done(
        "create",
        "configmap",
        "keys",
        "-n",
        namespace,
        "--from-file=" + scratch.resolve("jwks.json"));
    kubernetes.done(
        "create",
        "secret",
        "tls",
        "certificate",
        "-n",
        namespace,
        "--cert=" + scratch.resolve("tls.crt"),
        "--key=" + scratch.resolve("tls.key"));
    kubernetes.doneWith(manifest(images, issuer), "apply", "-n", namespace, "-f", "-");
    kubernetes.done("rollout", "status", "deployment/sts", "-n", namespace, "--timeout=4m");
    String address =
        kubernetes
            .object("/api/v1/namespaces/" + namespace + "/services/sts")
            .getAsJsonObject("spec")
            .get("clusterIP")
            .getAsString();
    Sts sts = new Sts(kubernetes, namespace, issuer, address);
    sts.serve();
    return new EmulatorInCluster(
        kubernetes,
        namespace,
        sts,
        Map.of(
            "ca.crt",
            Files.readAllBytes(scratch.resolve("ca.crt")),
            InCluster.TRUST_STORE,
            trustStore(scratch.resolve("ca.crt"))));
  }

  Sts sts() {
    return sts;
  }

  Map<String, byte[]> ca() {
    return ca;
  }

  private static void certificate(Kubernetes kubernetes, Path scratch) throws IOException {
    String names =
        "subjectAltName=DNS:*.eu-west-1.amazonaws.com,DNS:sts.amazonaws.com,"
            + "DNS:*.cn-north-1.amazonaws.com.cn,DNS:*.s3.eu-west-1.amazonaws.com\n";
    Files.writeString(scratch.resolve("names"), names, UTF_8);
    String script =
        """
        cd "$1"
        openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.crt -subj "/CN=irsa-check suite" -days 2
        openssl req -newkey rsa:2048 -nodes -keyout tls.key -out tls.csr -subj /CN=sts.eu-west-1.amazonaws.com
        openssl x509 -req -in tls.csr -CA ca.crt -CAkey ca.key -CAcreateserial -out tls.crt -days 2 -extfile names
        """;
    Kubernetes.Ended ended =
        kubernetes.run(List.of("sh", "-ec", script, "sh", scratch.toString()), "");
    if (ended.exit() != 0) {
      throw new IOException("openssl: " + ended.err());
    }
  }

  private static byte[] trustStore(Path pem) throws IOException {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setCertificateEntry(
          "ca",
          CertificateFactory.getInstance("X.509").generateCertificate(Files.newInputStream(pem)));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      store.store(out, "changeit".toCharArray());
      return out.toByteArray();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String manifest(Images images, String issuer) {
    return """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: sts}
        spec:
          selector: {matchLabels: {app: sts}}
          strategy: {type: Recreate}
          template:
            metadata: {labels: {app: sts}}
            spec:
              hostNetwork: true
              automountServiceAccountToken: false
              containers:
                - name: emulator
                  image: %s
                  imagePullPolicy: IfNotPresent
                  args: [--scenario, healthy-pod-identity, --dir, /world, "--issuer-keys=%s=/keys/jwks.json",
                         --listen=0.0.0.0:7443, --certificate=/tls/tls.crt, --key=/tls/tls.key, --eks-auth=0.0.0.0:8081]
                  ports: [{containerPort: 7443}, {containerPort: 8081}]
                  readinessProbe: {tcpSocket: {port: 7443}, periodSeconds: 1}
                  volumeMounts:
                    - {name: world, mountPath: /world}
                    - {name: keys, mountPath: /keys}
                    - {name: tls, mountPath: /tls}
              volumes:
                - {name: world, emptyDir: {}}
                - {name: keys, configMap: {name: keys}}
                - {name: tls, secret: {secretName: certificate}}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: sts}
        spec:
          selector: {app: sts}
          ports: [{name: https, port: 443, targetPort: 7443}]
        """
        .formatted(images.emulator(), issuer);
  }

  @Override
  public void close() {
    kubernetes.delete("/api/v1/namespaces/" + namespace);
  }
}
