package dev.irsacheck.emulator.podidentity;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.irsacheck.emulator.http.HttpResponse;
import dev.irsacheck.emulator.podidentity.EksAuth.Answer;
import dev.irsacheck.emulator.podidentity.EksAuth.Granted;
import dev.irsacheck.emulator.podidentity.EksAuth.Refused;
import dev.irsacheck.emulator.signing.SessionCredentials;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** EKS Auth's answers as its service model (eks-auth 2023-11-26, REST with JSON) has them. */
public final class EksAuthJson {
  private EksAuthJson() {}

  public static HttpResponse of(Answer answer, Instant now) {
    int status = answer instanceof Refused refused ? refused.status() : 200;
    String body =
        JSONObjectUtils.toJSONString(
            answer instanceof Granted granted
                ? granted(granted)
                : Map.of("message", ((Refused) answer).message()));
    HttpResponse response =
        HttpResponse.of(status, "application/json", body, now)
            .with("x-amzn-RequestId", UUID.randomUUID().toString());
    return answer instanceof Refused refused
        ? response.with("x-amzn-ErrorType", refused.code())
        : response;
  }

  /** Every member is there: the agent reads the association's id without asking whether it is. */
  private static Map<String, Object> granted(Granted granted) {
    SessionCredentials session = granted.credentials();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put(
        "subject",
        Map.of(
            "namespace", granted.association().namespace(),
            "serviceAccount", granted.association().serviceAccount()));
    body.put("audience", PodToken.AUDIENCE);
    body.put(
        "podIdentityAssociation",
        Map.of(
            "associationArn", granted.associationArn(), "associationId", granted.associationId()));
    body.put("assumedRoleUser", Map.of("arn", session.arn(), "assumeRoleId", session.userId()));
    Map<String, Object> credentials = new LinkedHashMap<>();
    credentials.put("sessionToken", session.sessionToken());
    credentials.put("secretAccessKey", session.secretAccessKey());
    credentials.put("accessKeyId", session.accessKeyId());
    credentials.put("expiration", session.expiration().getEpochSecond());
    body.put("credentials", credentials);
    return body;
  }
}
