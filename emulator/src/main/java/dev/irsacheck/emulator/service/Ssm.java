package dev.irsacheck.emulator.service;

import dev.irsacheck.emulator.service.Reply.Failure;
import dev.irsacheck.emulator.world.Resources.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** GetParameter and GetParametersByPath of the Systems Manager's parameter store. */
final class Ssm {
  private static final JsonProtocol JSON =
      JsonProtocol.plain("1.1", "message", "ThrottlingException");

  static final Service SERVICE =
      new JsonService(
          "ssm",
          "AmazonSSM",
          JSON,
          Map.of(
              "GetParameter", JsonService.Operation.with(Ssm::parameter, "Name"),
              "GetParametersByPath", JsonService.Operation.with(Ssm::parametersByPath, "Path")));

  private Ssm() {}

  private static Reply parameter(Call call) {
    String name = call.text("Name");
    Optional<Failure> denied = call.denied(JSON, "ssm:GetParameter", arn(call, name));
    if (denied.isPresent()) {
      return denied.get();
    }
    for (Parameter parameter : call.world().resources().parameters()) {
      boolean named = name.equals(parameter.name()) || name.equals(parameter.arn());
      if (!named || !call.isHere(parameter.place())) {
        continue;
      }
      Optional<Failure> undecryptable = undecryptable(call, parameter);
      return undecryptable.isPresent()
          ? undecryptable.get()
          : JSON.done(Map.of("Parameter", shown(call, parameter)));
    }
    return Failure.of(400, "ParameterNotFound", "");
  }

  private static Reply parametersByPath(Call call) {
    String path = call.text("Path");
    Optional<Failure> denied = call.denied(JSON, "ssm:GetParametersByPath", arn(call, path));
    if (denied.isPresent()) {
      return denied.get();
    }
    int most = call.json().get("MaxResults") instanceof Number number ? number.intValue() : 10;
    String folder = path.endsWith("/") ? path : path + "/";
    List<Object> found = new ArrayList<>();
    for (Parameter parameter : call.world().resources().parameters()) {
      String name = parameter.name();
      boolean direct = name.startsWith(folder) && name.indexOf('/', folder.length()) < 0;
      boolean below = call.flag("Recursive") && name.startsWith(folder);
      if (!call.isHere(parameter.place()) || !(direct || below) || found.size() == most) {
        continue;
      }
      Optional<Failure> undecryptable = undecryptable(call, parameter);
      if (undecryptable.isPresent()) {
        return undecryptable.get();
      }
      found.add(shown(call, parameter));
    }
    return JSON.done(Map.of("Parameters", found));
  }

  private static Optional<Failure> undecryptable(Call call, Parameter parameter) {
    if (!call.flag("WithDecryption")) {
      return Optional.empty();
    }
    return KeyUse.refused(call, parameter.key())
        .map(key -> JSON.denied(key.text(call.caller().arn())));
  }

  /** What is empty, or cannot be a name, is evaluated as {@code *}. */
  private static String arn(Call call, String name) {
    if (name.startsWith("arn:")) {
      return name;
    }
    if (!name.matches("[a-zA-Z0-9_.\\-/]+")) {
      return call.here().arn("ssm", "*");
    }
    return call.here().arn("ssm", "parameter" + (name.startsWith("/") ? "" : "/") + name);
  }

  private static Map<String, Object> shown(Call call, Parameter parameter) {
    boolean hidden = parameter.key().isPresent() && !call.flag("WithDecryption");
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("Name", parameter.name());
    shown.put("Type", parameter.key().isPresent() ? "SecureString" : "String");
    shown.put("Value", hidden ? "AQICAHenciphered" : parameter.value());
    shown.put("Version", 1);
    shown.put("ARN", parameter.arn());
    shown.put("DataType", "text");
    return shown;
  }
}
