package dev.irsacheck.sidecar.gate;

import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.names.KubernetesNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The location of this pod in the API, and its credentials.
 *
 * @param server the API server's URL
 * @param authorities PEM file with the API server's CAs
 * @param token file with the service account's API token, which kubelet renews
 */
record ApiAccess(String server, Path authorities, Path token, String namespace, String pod) {
  private static final String FOLDER = "/var/run/secrets/kubernetes.io/serviceaccount/";

  /**
   * Reads the files and variables of kubelet and the downward API.
   *
   * @param environment two variables known to Kubernetes clients override the files
   * @param namespaceFile read if POD_NAMESPACE is not set
   * @throws NoApiAccess for the first missing part
   */
  static ApiAccess of(Map<String, String> environment, Path namespaceFile) throws NoApiAccess {
    String host = environment.get("KUBERNETES_SERVICE_HOST");
    String port = environment.get("KUBERNETES_SERVICE_PORT");
    if (isEmpty(host) || isEmpty(port)) {
      throw new NoApiAccess(
          "run it in a pod: KUBERNETES_SERVICE_HOST and KUBERNETES_SERVICE_PORT are not set");
    }
    Path token = file(environment, "KUBERNETES_AUTH_SERVICEACCOUNT_TOKEN", "token");
    Path authorities = file(environment, "KUBERNETES_CERTS_CA_FILE", "ca.crt");
    requireReadable(token);
    requireReadable(authorities);
    String server = "https://" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    return new ApiAccess(
        server, authorities, token, namespace(environment, namespaceFile), pod(environment));
  }

  /** Returns the pod's UID, by which {@code kubectl describe} selects its Events. */
  static String uid(Map<String, String> environment) throws NoApiAccess {
    String uid = environment.get("POD_UID");
    if (isEmpty(uid)) {
      throw new NoApiAccess("set POD_UID from metadata.uid (downward API)");
    }
    return name("POD_UID", uid, "metadata.uid");
  }

  @Override
  public String toString() {
    return "pod " + namespace + "/" + pod + " at " + Printable.of(server);
  }

  private static Path file(Map<String, String> environment, String variable, String name) {
    String path = environment.get(variable);
    return Path.of(isEmpty(path) ? FOLDER + name : path);
  }

  private static void requireReadable(Path file) throws NoApiAccess {
    if (!Files.isReadable(file)) {
      throw new NoApiAccess(
          "mount the API's token into this container: "
              + Printable.of(file)
              + " cannot be read (automountServiceAccountToken: true, or a projected volume)");
    }
  }

  private static String namespace(Map<String, String> environment, Path file) throws NoApiAccess {
    String namespace = environment.get("POD_NAMESPACE");
    if (!isEmpty(namespace)) {
      return name("POD_NAMESPACE", namespace, "metadata.namespace");
    }
    try {
      String content = Files.readString(file, StandardCharsets.UTF_8).strip();
      return name(Printable.of(file), content, "metadata.namespace");
    } catch (IOException e) {
      throw new NoApiAccess(
          "set POD_NAMESPACE from metadata.namespace (downward API): "
              + Printable.of(file)
              + " cannot be read");
    }
  }

  /** A pod's host name is its name, unless that is long or the pod uses the node's network. */
  private static String pod(Map<String, String> environment) throws NoApiAccess {
    String given = environment.get("POD_NAME");
    if (!isEmpty(given)) {
      return name("POD_NAME", given, "metadata.name");
    }
    String host = environment.get("HOSTNAME");
    if (isEmpty(host)) {
      throw new NoApiAccess("set POD_NAME from metadata.name (downward API); HOSTNAME is not set");
    }
    return name("HOSTNAME", host, "metadata.name");
  }

  private static String name(String origin, String value, String field) throws NoApiAccess {
    if (!KubernetesNames.isDnsName(value)) {
      throw new NoApiAccess(
          "set it from "
              + field
              + " (downward API): "
              + origin
              + " is \""
              + Printable.of(value)
              + "\", which is not a valid Kubernetes name");
    }
    return value;
  }

  private static boolean isEmpty(String value) {
    return value == null || value.isEmpty();
  }
}
