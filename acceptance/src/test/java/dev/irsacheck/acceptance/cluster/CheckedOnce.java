package dev.irsacheck.acceptance.cluster;

import com.google.gson.JsonObject;
import dev.irsacheck.acceptance.manifests.Manifest;

final class CheckedOnce {
  private CheckedOnce() {}

  /** Returns the example with a pod of irsa-check's container only. */
  static String in(String example, String... further) {
    StringBuilder out = new StringBuilder();
    StringBuilder pods = new StringBuilder();
    for (Manifest manifest : Manifest.parse(example)) {
      if (manifest.podSpec() == null) {
        out.append("---\n").append(manifest.json()).append('\n');
      } else {
        pods.append("---\n").append(pod(manifest, further)).append('\n');
      }
    }
    // A pod is refused until its service account exists.
    return out.append(pods).toString();
  }

  private static JsonObject pod(Manifest workload, String... further) {
    JsonObject spec = workload.podSpec();
    spec.addProperty("restartPolicy", "Never");
    spec.add("containers", spec.remove("initContainers"));
    for (String argument : further) {
      workload.container("irsa-check").getAsJsonArray("args").add(argument);
    }
    JsonObject pod = new JsonObject();
    pod.addProperty("apiVersion", "v1");
    pod.addProperty("kind", "Pod");
    pod.add("metadata", workload.json().get("metadata"));
    pod.add("spec", spec);
    return pod;
  }
}
