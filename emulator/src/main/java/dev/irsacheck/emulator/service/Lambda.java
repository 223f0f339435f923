package dev.irsacheck.emulator.service;

import dev.irsacheck.emulator.http.HttpRequest;
import dev.irsacheck.emulator.service.Reply.Done;
import dev.irsacheck.emulator.service.Reply.Failure;
import dev.irsacheck.emulator.signing.PercentCoding;
import dev.irsacheck.emulator.world.Resources.Named;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Invoke: 204 for a dry run; anything else runs the function, which does nothing here. */
final class Lambda implements Service {
  private static final RestJsonProtocol REST_JSON = new RestJsonProtocol();
  private static final Pattern INVOKE =
      Pattern.compile("/2015-03-31/functions/([^/]+)/invocations");

  @Override
  public String name() {
    return "lambda";
  }

  @Override
  public Protocol protocol() {
    return REST_JSON;
  }

  @Override
  public String action(HttpRequest request) {
    boolean invokes = request.method().equals("POST") && INVOKE.matcher(request.path()).matches();
    return invokes ? "lambda:InvokeFunction" : "lambda:" + request.method();
  }

  @Override
  public Reply answer(Call call) {
    Matcher invoke = INVOKE.matcher(call.request().path());
    if (!call.request().method().equals("POST") || !invoke.matches()) {
      return REST_JSON.unknown(action(call.request()));
    }
    String name = PercentCoding.decodeText(invoke.group(1));
    String arn = name.startsWith("arn:") ? name : call.here().arn("lambda", "function:" + name);
    Optional<Failure> denied = call.denied(REST_JSON, "lambda:InvokeFunction", arn);
    if (denied.isPresent()) {
      return denied.get();
    }
    if (!exists(call, arn)) {
      return Failure.of(404, "ResourceNotFoundException", "Function not found: " + arn);
    }
    boolean dryRun = call.request().header("x-amz-invocation-type").equals("DryRun");
    if (dryRun && !call.ignoresDryRun("lambda")) {
      return Done.empty(204);
    }
    return Done.of("application/json", "null").performed();
  }

  private static boolean exists(Call call, String arn) {
    for (Named function : call.world().resources().functions()) {
      String own = function.place().arn("lambda", "function:" + function.name());
      // A version or an alias may stand behind the name.
      if (call.isHere(function.place()) && (arn.equals(own) || arn.startsWith(own + ":"))) {
        return true;
      }
    }
    return false;
  }
}
