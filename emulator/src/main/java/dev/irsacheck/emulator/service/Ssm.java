package dev.irsacheck.emulator.service;

import dev.irsacheck.emulator.answer.Failure;
import dev.irsacheck.emulator.answer.ResponseMembers;
import dev.irsacheck.emulator.service.Service.Operation;
import dev.irsacheck.emulator.world.Permissions.DenyReason;
import dev.irsacheck.emulator.world.Resource.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** GetParameter and GetParametersByPath of the parameter store. */
final class Ssm {
  static final Service SERVICE =
      Service.ofJson(
          "ssm",
          "AmazonSSM",
          Map.of(
              "GetParameter", Operation.reading(Ssm::parameter, "Name"),
              "GetParametersByPath", Operation.reading(Ssm::parametersByPath, "Path")));

  private Ssm() {}

  private static Map<String, Object> parameter(Call call) {
    String name = call.text("Name");
    call.mustBeAllowed("ssm:GetParameter", arn(call, name));
    return call.find(
            call.world().parameters(), each -> name.equals(each.name()) || name.equals(each.arn()))
        .map(found -> ResponseMembers.of("Parameter", shown(call, found)))
        .orElseThrow(Failure.of(400, "ParameterNotFound", "")::thrown);
  }

  private static Map<String, Object> parametersByPath(Call call) {
    String path = call.text("Path");
    call.mustBeAllowed("ssm:GetParametersByPath", arn(call, path));
    int most = call.json().get("MaxResults") instanceof Number number ? number.intValue() : 10;
    String folder = path.endsWith("/") ? path : path + "/";
    List<Object> found = new ArrayList<>();
    for (Parameter each : call.world().parameters().values()) {
      boolean here = each.place().region().equals(call.region());
      boolean below = here && each.name().startsWith(folder);
      boolean direct = below && each.name().indexOf('/', folder.length()) < 0;
      if (direct && found.size() < most) {
        found.add(shown(call, each));
      }
    }
    return ResponseMembers.of("Parameters", found);
  }

  /** SSM evaluates empty and invalid names as {@code *}. */
  private static String arn(Call call, String name) {
    boolean named = name.startsWith("arn:") || name.matches("[a-zA-Z0-9_.\\-/]+");
    return call.arn(
        named ? name : "*", "ssm", named ? "parameter" + (name.startsWith("/") ? "" : "/") : "");
  }

  private static Map<String, Object> shown(Call call, Parameter parameter) {
    boolean secure = parameter.key().isPresent();
    boolean decrypted = call.flag("WithDecryption");
    Optional<DenyReason> no = call.keyRefusal(parameter.key());
    if (decrypted && no.isPresent()) {
      throw call.protocol().denied(call.text(no.get(), parameter.key())).thrown();
    }
    return ResponseMembers.of(
        "Name Type Value Version ARN",
        parameter.name(),
        secure ? "SecureString" : "String",
        secure && !decrypted ? "AQICAHenciphered" : parameter.value(),
        1,
        parameter.arn());
  }
}
