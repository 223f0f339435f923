package dev.irsacheck.aws.podidentity;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.aws.call.StsCall.Obstacle;
import dev.irsacheck.base.http.HttpAnswer;
import dev.irsacheck.base.json.Json;
import dev.irsacheck.base.json.MalformedJson;
import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.diagnosis.AgentRefusals;
import dev.irsacheck.chain.diagnosis.AwsRefusal;
import dev.irsacheck.chain.diagnosis.EksAuthError;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses the agent's responses: JSON for a grant, one line of text for a refusal. */
public final class AnswerReader {
  private static final int OK = 200;

  /** AWS names the denying policy at the end; even the longest denial is shorter. */
  private static final int MOST = 2_000;

  private static final Pattern REQUEST_ID =
      Pattern.compile("(?:^\\[|RequestID: )(?<id>[0-9A-Fa-f-]{8,36})");

  private AnswerReader() {}

  static AgentAnswer read(HttpAnswer http) {
    String body = new String(http.body(), StandardCharsets.UTF_8).strip();
    // The agent passes on any status from EKS Auth, with its own text.
    return http.status() == OK && body.startsWith("{")
        ? granted(http.body())
        : refused(http.status(), body);
  }

  private static AgentAnswer granted(byte[] body) {
    Map<?, ?> answer;
    try {
      answer = Json.parse(body) instanceof Map<?, ?> map ? map : Map.of();
    } catch (MalformedJson e) {
      return none("HTTP 200 without credentials");
    }
    String key = text(answer, "AccessKeyId");
    String secret = text(answer, "SecretAccessKey");
    String token = text(answer, "Token");
    if (key == null || secret == null || token == null) {
      return none("HTTP 200 without credentials");
    }
    String account = text(answer, "AccountId");
    return new AgentAnswer(
        new StsCall.Granted("", account == null ? "" : account, null, null, expiry(answer)),
        new AgentAnswer.Issued(key, secret, token));
  }

  /** Returns null if there is no valid expiry. */
  private static Instant expiry(Map<?, ?> answer) {
    String text = text(answer, "Expiration");
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static String text(Map<?, ?> answer, String name) {
    return answer.get(name) instanceof String text && !text.isBlank() && Printable.holdsOnly(text)
        ? text
        : null;
  }

  public static AgentAnswer refused(int status, String body) {
    AwsRefusal row = AgentRefusals.of(status, body);
    String line = beginning(body);
    if (row == AwsRefusal.NOT_THE_AGENT) {
      return none("HTTP " + status + (line.isEmpty() ? "" : ", " + line));
    }
    Matcher id = REQUEST_ID.matcher(line);
    EksAuthError error = EksAuthError.in(status, body);
    return new AgentAnswer(
        new StsCall.Refused(
            error == null ? "HTTP" : error.code(),
            line,
            status,
            id.find() ? id.group("id") : null,
            null,
            row),
        null);
  }

  private static String beginning(String body) {
    String line = body.lines().findFirst().orElse("");
    return Printable.wholeWords(line, MOST);
  }

  private static AgentAnswer none(String detail) {
    return new AgentAnswer(new StsCall.Unreachable(Obstacle.NOT_STS, detail), null);
  }
}
