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

  public void keep(SessionCredentials credentials) {
    issued.put(credentials.accessKeyId(), credentials);
  }

  /** Whether the key was issued here or is declared by the world. */
  public boolean knows(String accessKeyId, World world) {
    return find(accessKeyId, world).isPresent();
  }

  /** Whose role's credentials a request says that it was signed with, verified or not. */
  public Optional<Arn> roleOf(HttpRequest request, World world) {
    return Authorization.parse(request.header("authorization"))
        .flatMap(signature -> find(signature.accessKeyId(), world))
        .flatMap(SessionCredentials::role);
  }

  /** The session's or the world's own keys of that id. */
  Optional<SessionCredentials> find(String accessKeyId, World world) {
    SessionCredentials session = issued.get(accessKeyId);
    if (session != null) {
      return Optional.of(session);
    }
    for (World.AccessKey key : world.accessKeys()) {
      if (key.id().equals(accessKeyId)) {
        return Optional.of(SessionCredentials.of(key));
      }
    }
    return Optional.empty();
  }
}
