package dev.irsacheck.emulator.podidentity;

import dev.irsacheck.emulator.http.HttpRequest;
import dev.irsacheck.emulator.podidentity.EksAuth.Refused;
import dev.irsacheck.emulator.signing.Refusal;
import dev.irsacheck.emulator.signing.SessionStore;
import dev.irsacheck.emulator.signing.SignatureV4.Authorization;
import dev.irsacheck.emulator.signing.SignedCaller;
import dev.irsacheck.emulator.world.PodIdentity.Node;
import dev.irsacheck.emulator.world.World;
import java.time.Instant;
import java.util.Optional;

/**
 * Who signed a call to EKS Auth. Where the world knows the key, the signature must hold and its
 * role is the caller. A key that it does not know is the node's: what a real cluster's nodes have
 * comes from their metadata service, and no world could list it.
 */
public final class NodeCaller {
  private final World world;
  private final SessionStore sessions;
  private final Instant now;

  public NodeCaller(World world, SessionStore sessions, Instant now) {
    this.world = world;
    this.sessions = sessions;
    this.now = now;
  }

  /**
   * What became of the signature.
   *
   * @param node empty for that of the world
   */
  public record Verdict(Optional<Node> node, Optional<Refused> refusal) {}

  public Verdict verify(HttpRequest request) {
    Optional<Authorization> signature = Authorization.parse(request.header("authorization"));
    if (signature.isPresent() && !sessions.knows(signature.get().accessKeyId(), world)) {
      return new Verdict(Optional.empty(), Optional.empty());
    }
    SignedCaller.Verdict verdict =
        new SignedCaller(world, sessions, now, "eks-auth").verify(request);
    if (verdict instanceof SignedCaller.Known known) {
      return new Verdict(
          known
              .credentials()
              .role()
              .map(role -> new Node(role, sessionName(known.credentials().userId()))),
          Optional.empty());
    }
    return new Verdict(
        Optional.empty(), Optional.of(inRestJson(((SignedCaller.Refused) verdict).refusal())));
  }

  private static String sessionName(String userId) {
    return userId.substring(userId.indexOf(':') + 1);
  }

  private static Refused inRestJson(Refusal refusal) {
    String said = refusal.inQueryProtocol().message();
    return switch (refusal.reason()) {
      case UNSIGNED ->
          new Refused(403, "MissingAuthenticationTokenException", "Missing Authentication Token");
      case INCOMPLETE -> new Refused(403, "IncompleteSignatureException", said);
      case UNKNOWN_KEY, WRONG_TOKEN -> new Refused(403, "UnrecognizedClientException", said);
      case EXPIRED -> new Refused(403, "ExpiredTokenException", said);
      case UNTIMELY, WRONG_SCOPE, WRONG_BODY, MISMATCH ->
          new Refused(403, "InvalidSignatureException", said);
    };
  }
}
