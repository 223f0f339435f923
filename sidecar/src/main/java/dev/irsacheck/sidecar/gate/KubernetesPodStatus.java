package dev.irsacheck.sidecar.gate;

import dev.irsacheck.evidence.Printable;
import dev.irsacheck.jwt.TokenReader;
import dev.irsacheck.jwt.TokenReading;
import dev.irsacheck.report.Version;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The status subresource, by fabric8's client and the verb {@code patch} alone.
 *
 * <p>The patch is a strategic merge: the API merges conditions by their type there, where a JSON
 * merge patch would replace the list and with it kubelet's own. The pod is a generic resource:
 * fabric8's Pod brings some 600 classes, which a sidecar's memory would hold for good.
 *
 * <p>A client lives for one call. Calls are minutes or days apart, and meanwhile token and
 * authorities are renewed; threads and buffers would wait for nothing.
 */
final class KubernetesPodStatus implements PodStatus {
  private static final int TIMEOUT_MILLIS = 10_000;

  private final ApiAccess access;

  KubernetesPodStatus(ApiAccess access) {
    this.access = access;
  }

  /**
   * By a patch that changes nothing, which is answered with the pod: the right to get is spared.
   */
  @Override
  public PodCondition current(String type) throws NotSet {
    Map<?, ?> status = map(patch(Map.of()).getAdditionalProperties().get("status"));
    if (status.get("conditions") instanceof List<?> conditions) {
      for (Object condition : conditions) {
        if (type.equals(map(condition).get("type"))) {
          return condition(map(condition));
        }
      }
    }
    return null;
  }

  @Override
  public void set(PodCondition condition) throws NotSet {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("type", condition.type());
    fields.put("status", condition.status());
    fields.put("reason", condition.reason());
    fields.put("message", condition.message());
    fields.put("lastProbeTime", condition.lastProbeTime().toString());
    fields.put("lastTransitionTime", condition.lastTransitionTime().toString());
    patch(Map.of("conditions", List.of(fields)));
  }

  private GenericKubernetesResource patch(Map<String, Object> status) throws NotSet {
    ObjectMeta metadata = new ObjectMeta();
    metadata.setName(access.pod());
    GenericKubernetesResource pod = new GenericKubernetesResource();
    pod.setApiVersion("v1");
    pod.setKind("Pod");
    pod.setMetadata(metadata);
    pod.setAdditionalProperty("status", status);
    try (KubernetesClient client = client()) {
      return client
          .genericKubernetesResources(pods())
          .inNamespace(access.namespace())
          .resource(pod)
          .subresource("status")
          .patch(PatchContext.of(PatchType.STRATEGIC_MERGE));
    } catch (KubernetesClientException e) {
      throw notSet(e);
    }
  }

  /** Said here, or the client would ask the API for it, with a right that it need not have. */
  private static ResourceDefinitionContext pods() {
    return new ResourceDefinitionContext.Builder()
        .withVersion("v1")
        .withKind("Pod")
        .withPlural("pods")
        .withNamespaced(true)
        .build();
  }

  /** From nothing: a kubeconfig or a variable that lies about is no reason to call another API. */
  private KubernetesClient client() throws NotSet {
    Config config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl(access.server())
            .withCaCertFile(access.authorities().toString())
            .withOauthToken(token())
            .withUserAgent("irsa-check/" + Version.current())
            .withConnectionTimeout(TIMEOUT_MILLIS)
            .withRequestTimeout(TIMEOUT_MILLIS)
            .withRequestRetryBackoffLimit(0)
            .build();
    return new KubernetesClientBuilder()
        .withConfig(config)
        .withHttpClientFactory(new JdkHttpClientFactory())
        .build();
  }

  private String token() throws NotSet {
    try {
      return Files.readString(access.token(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new NotSet(Printable.of(access.token()) + " cannot be read");
    }
  }

  private NotSet notSet(KubernetesClientException e) {
    if (e.getStatus() == null || e.getStatus().getMessage() == null) {
      return new NotSet(
          "the API server at " + access.server() + " cannot be asked: " + Printable.of(reason(e)));
    }
    String answer = Printable.of(e.getStatus().getMessage());
    return new NotSet(
        switch (e.getCode()) {
          case 401 ->
              "mount a token for the API: it refuses that in " + access.token() + ": " + answer;
          case 403 -> "give this pod the right: " + role() + "  (the API server: " + answer + ")";
          case 404 ->
              "set POD_NAME and POD_NAMESPACE by the downward API: there is no pod "
                  + access.pod()
                  + " in namespace "
                  + access.namespace();
          default -> "the API server answers " + e.getCode() + ": " + answer;
        });
  }

  /** What the network said, or else the first cause. */
  private static Throwable reason(Throwable failure) {
    Throwable reason = failure;
    while (reason.getCause() != null && !(reason instanceof IOException)) {
      reason = reason.getCause();
    }
    return reason;
  }

  /** The Role as a command that can be pasted, bound to whom the API server knows by the token. */
  private String role() {
    String namespace = " -n " + access.namespace();
    return "kubectl create role irsa-check-readiness"
        + namespace
        + " --verb=patch --resource=pods/status && kubectl create rolebinding irsa-check-readiness"
        + namespace
        + " --role=irsa-check-readiness --serviceaccount="
        + serviceAccount();
  }

  private String serviceAccount() {
    try {
      if (TokenReader.read(Files.readAllBytes(access.token())) instanceof TokenReading.Jwt jwt
          && jwt.token().subjectServiceAccount() != null) {
        String account = jwt.token().subjectNamespace() + ":" + jwt.token().subjectServiceAccount();
        return Printable.of(account);
      }
    } catch (IOException e) {
      return access.namespace() + ":SERVICE_ACCOUNT";
    }
    return access.namespace() + ":SERVICE_ACCOUNT";
  }

  private static PodCondition condition(Map<?, ?> fields) {
    return new PodCondition(
        String.valueOf(fields.get("type")),
        String.valueOf(fields.get("status")),
        String.valueOf(fields.get("reason")),
        String.valueOf(fields.get("message")),
        null,
        instant(fields.get("lastTransitionTime")));
  }

  private static Instant instant(Object value) {
    try {
      return value == null ? null : Instant.parse(value.toString());
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Map<?, ?> map(Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }
}
