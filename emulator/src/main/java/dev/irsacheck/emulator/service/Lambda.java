package dev.irsacheck.emulator.service;

import dev.irsacheck.emulator.answer.Failure;
import dev.irsacheck.emulator.answer.ServiceReply;
import dev.irsacheck.emulator.answer.ServiceReply.Done;
import dev.irsacheck.emulator.http.HttpRequest;
import dev.irsacheck.emulator.signing.PercentCoding;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Invoke: 204 for a dry run; a real call does nothing here. */
final class Lambda {
  private static final Pattern INVOKE =
      Pattern.compile("POST /2015-03-31/functions/([^/]+)/invocations");

  static final Service SERVICE = new Service("lambda", Lambda::action, Lambda::answer);

  private Lambda() {}

  private static String action(HttpRequest request) {
    boolean invokes = INVOKE.matcher(request.toString()).matches();
    return invokes ? "lambda:InvokeFunction" : "lambda:" + request.method();
  }

  private static ServiceReply answer(Call call) {
    Matcher invoke = INVOKE.matcher(call.request().toString());
    if (!invoke.matches()) {
      return call.protocol().unknown(action(call.request()));
    }
    String arn = call.arn(PercentCoding.decodeText(invoke.group(1)), "lambda", "function:");
    call.mustBeAllowed("lambda:InvokeFunction", arn);
    // A version or an alias may follow the name.
    call.find(
            call.world().functions(),
            each -> (arn + ":").startsWith(each.arn("lambda", "function:") + ":"))
        .orElseThrow(
            Failure.of(404, "ResourceNotFoundException", "Function not found: " + arn)::thrown);
    boolean dryRun = call.request().header("x-amz-invocation-type").equals("DryRun");
    return dryRun ? Done.empty(204) : Done.of("application/json", "null").asPerformed();
  }
}
