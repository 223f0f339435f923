package dev.irsacheck.emulator.signing;

import dev.irsacheck.emulator.http.HttpRequest;
import dev.irsacheck.emulator.signing.SignatureV4.Authorization;
import dev.irsacheck.emulator.world.Arn;
import dev.irsacheck.emulator.world.World;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

public final class SessionStore {
  private final Map<String, SessionCredentials> issued = new ConcurrentHashMap<>();

  public SessionCredentials keep(SessionCredentials credentials) {
    issued.put(credentials.accessKeyId(), credentials);
    return credentials;
  }

  /** Returns the role of the credentials that a request names, verified or not. */
  public Optional<Arn> roleOf(HttpRequest request, World world) {
    return Authorization.parse(request.header("authorization"))
        .flatMap(signature -> find(signature.accessKeyId(), world))
        .flatMap(SessionCredentials::role);
  }

  Optional<SessionCredentials> find(String accessKeyId, World world) {
    return Optional.ofNullable(issued.get(accessKeyId))
        .or(
            () ->
                world.accessKeys().values().stream()
                    .filter(key -> key.id().equals(accessKeyId))
                    .findFirst()
                    .map(SessionCredentials::of));
  }
}
