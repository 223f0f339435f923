package dev.irsacheck.emulator.world;

import dev.irsacheck.emulator.answer.StsError;
import dev.irsacheck.emulator.world.World.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the {@code faults} of a world file. */
final class FaultReader {
  private static final List<String> EFFECTS = List.of("error", "page", "hang", "drip", "reset");

  private final YamlMap file;
  private final List<Role> roles;

  FaultReader(YamlMap file, List<Role> roles) {
    this.file = file;
    this.roles = roles;
  }

  List<Fault> faults() {
    List<Fault> faults = new ArrayList<>();
    for (YamlMap fault : file.listOfMaps("faults")) {
      fault.onlyKeys("on", "role", "times", "latency", "error", "page", "hang", "drip", "reset");
      faults.add(
          new Fault(
              fault.textOr("on", Fault.ANY),
              role(fault),
              fault.wholeNumberOr("times", Fault.FOR_EVER),
              fault.durationOr("latency", Duration.ZERO),
              effect(fault)));
    }
    return List.copyOf(faults);
  }

  /** One of the world's: a misspelt one would befall nobody, and nobody would know why. */
  private Optional<Arn> role(YamlMap fault) {
    Optional<String> named = fault.optionalText("role");
    if (named.isEmpty()) {
      return Optional.empty();
    }
    if (fault.textOr("on", Fault.ANY).equals(Fault.AGENT)) {
      throw new MalformedWorld(
          fault.place() + ".role: the agent knows no role; on: " + Fault.EKS_AUTH + " does");
    }
    Optional<Arn> role =
        roles.stream().map(Role::arn).filter(arn -> arn.toString().equals(named.get())).findFirst();
    if (role.isEmpty()) {
      throw new MalformedWorld(
          fault.place() + ".role: '" + named.get() + "' is not the ARN of a role of this world");
    }
    return role;
  }

  private static Fault.Effect effect(YamlMap fault) {
    List<String> named = new ArrayList<>();
    for (String effect : EFFECTS) {
      if (fault.has(effect)) {
        named.add(effect);
      }
    }
    if (named.size() > 1) {
      throw new MalformedWorld(
          fault.place() + ": one effect at a time, not " + String.join(" and ", named));
    }
    if (fault.has("error")) {
      YamlMap error = fault.map("error").onlyKeys("status", "code", "message");
      return new Fault.Refuse(
          new StsError(
              error.wholeNumberOr("status", 400), error.text("code"), error.textOr("message", "")));
    }
    if (fault.has("page")) {
      YamlMap page = fault.map("page").onlyKeys("status", "type", "body");
      return new Fault.Page(
          page.wholeNumberOr("status", 200), page.textOr("type", "text/html"), page.text("body"));
    }
    if (fault.has("hang")) {
      return new Fault.Hang();
    }
    if (fault.has("drip")) {
      return new Fault.Drip();
    }
    if (fault.has("reset")) {
      return new Fault.Reset();
    }
    return new Fault.Delay();
  }
}
