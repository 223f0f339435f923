package dev.irsacheck.acceptance.manifests;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

public record Manifest(JsonObject json) {

  /** Returns every object of the stream, without Helm's empty documents. */
  public static List<Manifest> parse(String yaml) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    List<Manifest> manifests = new ArrayList<>();
    Gson gson = new Gson();
    for (Object document : new Yaml(new SafeConstructor(options)).loadAll(yaml)) {
      if (document != null) {
        manifests.add(new Manifest(gson.toJsonTree(document).getAsJsonObject()));
      }
    }
    return manifests;
  }

  public static List<Manifest> read(Path file) {
    try {
      return parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String apiVersion() {
    return json.get("apiVersion").getAsString();
  }

  public String kind() {
    return json.get("kind").getAsString();
  }

  public String name() {
    return json.getAsJsonObject("metadata").get("name").getAsString();
  }

  public JsonObject podSpec() {
    if (kind().equals("Pod")) {
      return json.getAsJsonObject("spec");
    }
    JsonObject template = template();
    return template == null ? null : template.getAsJsonObject("spec");
  }

  public JsonObject template() {
    JsonElement spec = json.get("spec");
    if (kind().equals("CronJob")) {
      spec = spec.getAsJsonObject().getAsJsonObject("jobTemplate").get("spec");
    }
    return spec == null ? null : spec.getAsJsonObject().getAsJsonObject("template");
  }

  public JsonObject container(String name) {
    for (JsonObject container : containers(podSpec())) {
      if (container.get("name").getAsString().equals(name)) {
        return container;
      }
    }
    throw new AssertionError(this + " has no container " + name);
  }

  /** Init containers come first, as in Kubernetes. */
  public static List<JsonObject> containers(JsonObject podSpec) {
    List<JsonObject> containers = new ArrayList<>();
    for (String list : List.of("initContainers", "containers", "ephemeralContainers")) {
      JsonElement items = podSpec.get(list);
      if (items != null && !items.isJsonNull()) {
        items.getAsJsonArray().forEach(item -> containers.add(item.getAsJsonObject()));
      }
    }
    return containers;
  }

  @Override
  public String toString() {
    return kind() + " " + name();
  }
}
