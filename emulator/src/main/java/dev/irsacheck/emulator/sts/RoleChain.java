package dev.irsacheck.emulator.sts;

import dev.irsacheck.emulator.answer.Failure;
import dev.irsacheck.emulator.policy.Caller;
import dev.irsacheck.emulator.policy.Decision;
import dev.irsacheck.emulator.signing.SessionCredentials;
import dev.irsacheck.emulator.world.Arn;
import dev.irsacheck.emulator.world.DenialOwner;
import dev.irsacheck.emulator.world.Permissions.DenyReason;
import dev.irsacheck.emulator.world.Permissions.Request;
import dev.irsacheck.emulator.world.World;
import dev.irsacheck.emulator.world.World.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides whether a role's session may assume another role. Within an account, a trust policy that
 * names the caller is enough. Passing transitive tags on is a separate action.
 */
public final class RoleChain {
  private static final String ASSUME = "sts:AssumeRole";
  private static final String TAG = "sts:TagSession";

  private final World world;
  private final SessionCredentials caller;
  private final Instant now;

  public RoleChain(World world, SessionCredentials caller, Instant now) {
    this.world = world;
    this.caller = caller;
    this.now = now;
  }

  public Optional<Failure> refusal(Arn target, String sessionName, Map<String, String> parameters) {
    List<String> actions = caller.tags().isEmpty() ? List.of(ASSUME) : List.of(ASSUME, TAG);
    for (String action : actions) {
      Optional<Failure> refusal =
          new Step(action, target, context(sessionName, parameters)).refusal();
      if (refusal.isPresent()) {
        return refusal;
      }
    }
    return Optional.empty();
  }

  private Map<String, List<String>> context(String sessionName, Map<String, String> parameters) {
    Map<String, List<String>> context = Decision.globalKeys(now);
    context.put("sts:RoleSessionName", List.of(sessionName));
    Optional.ofNullable(parameters.get("ExternalId"))
        .ifPresent(id -> context.put("sts:ExternalId", List.of(id)));
    context.put("aws:PrincipalAccount", List.of(caller.account()));
    context.put("aws:PrincipalArn", List.of(ownArn()));
    caller.tags().forEach((name, value) -> context.put("aws:PrincipalTag/" + name, List.of(value)));
    Decision.addTags(context, caller.tags());
    return context;
  }

  private String ownArn() {
    return caller.role().map(Arn::toString).orElse(caller.arn());
  }

  private final class Step {
    private final String action;
    private final Arn target;
    private final Map<String, List<String>> context;

    Step(String action, Arn target, Map<String, List<String>> context) {
      this.action = action;
      this.target = target;
      this.context = context;
    }

    Optional<Failure> refusal() {
      Optional<DenyReason> own = caller.refusal(Request.of(action, target.toString()), world);
      if (own.isPresent() && own.get().owner() != DenialOwner.IDENTITY) {
        return denied(own.get());
      }
      Optional<Role> role = world.role(target);
      if (role.isEmpty()) {
        // STS does not say whether the role or the permission is missing.
        return own.isPresent() ? denied(own.get()) : denied(DenialOwner.UNTOLD);
      }
      if (decision(ofEither()).deniedBy(role.get().trust())) {
        return denied(DenialOwner.TRUST_EXPLICIT);
      }
      boolean sameAccount = target.account().equals(caller.account());
      boolean named = decision(ofCaller()).allowedBy(role.get().trust());
      if (sameAccount && named) {
        return Optional.empty();
      }
      if (own.isPresent()) {
        return denied(own.get());
      }
      if (named || decision(ofAccount()).allowedBy(role.get().trust())) {
        return Optional.empty();
      }
      return denied(sameAccount ? DenialOwner.TRUST : DenialOwner.UNTOLD);
    }

    private Decision decision(List<String> names) {
      return new Decision(Caller.aws(names), action, context);
    }

    private Optional<Failure> denied(DenialOwner owner) {
      return denied(new DenyReason(owner, Optional.empty()));
    }

    private Optional<Failure> denied(DenyReason no) {
      String text = no.sentence(caller.arn(), action, target.toString());
      return Optional.of(Failure.of(403, "AccessDenied", text));
    }
  }

  private List<String> ofCaller() {
    return List.of(caller.arn(), ownArn());
  }

  private List<String> ofAccount() {
    return List.of(
        caller.account(),
        "arn:" + caller.arn().split(":")[1] + ":iam::" + caller.account() + ":root");
  }

  private List<String> ofEither() {
    return Stream.concat(ofCaller().stream(), ofAccount().stream()).toList();
  }
}
