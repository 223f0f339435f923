package dev.irsacheck.emulator.sts;

import dev.irsacheck.emulator.answer.StsError;
import dev.irsacheck.emulator.signing.SessionCredentials;
import dev.irsacheck.emulator.world.Arn;
import dev.irsacheck.emulator.world.DenialOwner;
import dev.irsacheck.emulator.world.Permissions.No;
import dev.irsacheck.emulator.world.Permissions.Request;
import dev.irsacheck.emulator.world.World;
import dev.irsacheck.emulator.world.World.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a role's session may assume another role: by what its own role may do, and by the
 * target's trust policy. A trust that names the caller itself is enough within the account.
 */
final class RoleChain {
  private static final String ACTION = "sts:AssumeRole";

  private final World world;
  private final SessionCredentials caller;

  RoleChain(World world, SessionCredentials caller) {
    this.world = world;
    this.caller = caller;
  }

  /** STS's refusal, or empty where the caller may. */
  Optional<StsError> refusal(Arn target, String sessionName, Map<String, String> parameters) {
    Optional<No> own = ownRefusal(target);
    if (own.isPresent() && own.get().owner() != DenialOwner.IDENTITY) {
      return Optional.of(denied(target, own.get()));
    }
    Optional<Role> role = world.role(target);
    if (role.isEmpty()) {
      // STS does not say whether it is the role or the right that is missing.
      return Optional.of(denied(target, own.orElse(new No(DenialOwner.UNTOLD, Optional.empty()))));
    }
    if (decision(ofEither(), sessionName, parameters).deniedBy(role.get().trust())) {
      return Optional.of(denied(target, new No(DenialOwner.TRUST_EXPLICIT, Optional.empty())));
    }
    boolean sameAccount = target.account().equals(caller.account());
    boolean named = decision(ofCaller(), sessionName, parameters).allowedBy(role.get().trust());
    if (sameAccount && named) {
      return Optional.empty();
    }
    if (own.isPresent()) {
      return Optional.of(denied(target, own.get()));
    }
    if (named || decision(ofAccount(), sessionName, parameters).allowedBy(role.get().trust())) {
      return Optional.empty();
    }
    DenialOwner owner = sameAccount ? DenialOwner.TRUST : DenialOwner.UNTOLD;
    return Optional.of(denied(target, new No(owner, Optional.empty())));
  }

  private Optional<No> ownRefusal(Arn target) {
    Optional<Role> own = caller.role().flatMap(world::role);
    return own.isEmpty()
        ? Optional.of(new No(DenialOwner.IDENTITY, Optional.empty()))
        : own.get().permissions().refuse(Request.of(ACTION, target.toString()));
  }

  private List<String> ofCaller() {
    return caller.role().isEmpty()
        ? List.of(caller.arn())
        : List.of(caller.arn(), caller.role().get().toString());
  }

  private List<String> ofAccount() {
    return List.of(
        caller.account(),
        "arn:" + caller.arn().split(":")[1] + ":iam::" + caller.account() + ":root");
  }

  private List<String> ofEither() {
    return Stream.concat(ofCaller().stream(), ofAccount().stream()).toList();
  }

  private TrustDecision decision(
      List<String> principals, String sessionName, Map<String, String> parameters) {
    Map<String, List<String>> context =
        Map.of(
            "sts:RoleSessionName", List.of(sessionName),
            "sts:ExternalId",
                parameters.containsKey("ExternalId")
                    ? List.of(parameters.get("ExternalId"))
                    : List.of(),
            "aws:PrincipalAccount", List.of(caller.account()),
            "aws:PrincipalArn",
                List.of(caller.role().isEmpty() ? caller.arn() : caller.role().get().toString()));
    return new TrustDecision(principals, ACTION, context);
  }

  private StsError denied(Arn target, No no) {
    String text =
        "User: "
            + caller.arn()
            + " is not authorized to perform: "
            + ACTION
            + " on resource: "
            + target;
    String context = no.owner().context(ACTION);
    return new StsError(
        403,
        "AccessDenied",
        text
            + (context.isEmpty() ? "" : " " + context)
            + no.policy().map(policy -> ": " + policy).orElse(""));
  }
}
