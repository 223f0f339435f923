package dev.irsacheck.emulator.signing;

import dev.irsacheck.emulator.http.HttpRequest;
import dev.irsacheck.emulator.signing.SignatureV4.Authorization;
import dev.irsacheck.emulator.world.Arn;
import dev.irsacheck.emulator.world.World;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The credentials that were issued, by access key id. */
public final class SessionStore {
  private final Map<String, SessionCredentials> issued = new ConcurrentHashMap<>();

  public SessionCredentials keep(SessionCredentials credentials) {
    issued.put(credentials.accessKeyId(), credentials);
    return credentials;
  }

  /** Whose role's credentials a request says that it was signed with, verified or not. */
  public Optional<Arn> roleOf(HttpRequest request, World world) {
    return Authorization.parse(request.header("authorization"))
        .flatMap(signature -> find(signature.accessKeyId(), world))
        .flatMap(SessionCredentials::role);
  }

  /** The session's or the world's own keys of that id. */
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
