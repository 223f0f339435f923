package dev.irsacheck.emulator.signing;

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
