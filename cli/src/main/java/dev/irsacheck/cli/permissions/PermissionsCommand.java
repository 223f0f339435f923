package dev.irsacheck.cli.permissions;

import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.permissions.Permission;
import dev.irsacheck.chain.permissions.PermissionText;
import dev.irsacheck.cli.command.CommandSpecs;
import dev.irsacheck.cli.explain.DenialLog;
import dev.irsacheck.cli.io.InputFile;
import dev.irsacheck.cli.io.Invocation;
import dev.irsacheck.cli.io.WrongInput;
import dev.irsacheck.pod.settings.ConfigFile;
import dev.irsacheck.pod.settings.PermissionList;
import dev.irsacheck.pod.settings.Setting;
import dev.irsacheck.pod.settings.Settings;
import dev.irsacheck.pod.settings.SettingsReader;
import dev.irsacheck.pod.settings.SettingsResult;
import dev.irsacheck.pod.snapshot.LivePodEnvironment;
import dev.irsacheck.pod.snapshot.Variables;
import dev.irsacheck.run.launch.Launch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code permissions}: tries the role's permissions without changing anything. */
public final class PermissionsCommand implements Callable<Integer> {
  public static final String NAME = "permissions";

  private static final String DECLARED = "--declared";
  private static final String ORIGIN = "command line";

  private final PositionalParamSpec operands =
      CommandSpecs.operands("ACTION RESOURCE", List.of(), PermissionsTexts.operands());
  private final OptionSpec as =
      CommandSpecs.text("--as", "ROLE", "Assume this role first, and test the pairs with it.");
  private final OptionSpec region =
      CommandSpecs.text(
          "--region", "REGION", "The region to call if the resource does not name it.");
  private final OptionSpec declared =
      CommandSpecs.text(
          DECLARED, "FILE", "Test the permissions of this settings file; - is standard input.");
  private final OptionSpec from = CommandSpecs.texts("--from", "LOG", PermissionsTexts.from());
  private final OptionSpec format = CommandSpecs.textOrJson(PermissionsTexts.format());

  private final Invocation invocation;

  private PermissionsCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  public static CommandSpec spec(Invocation invocation) {
    PermissionsCommand command = new PermissionsCommand(invocation);
    CommandSpec spec =
        CommandSpecs.command(command, PermissionsTexts.command())
            .addPositional(command.operands)
            .addOption(command.as)
            .addOption(command.region)
            .addOption(command.declared)
            .addOption(command.from)
            .addOption(command.format);
    spec.usageMessage().footer("", PermissionsTexts.otherSettings(), PermissionsTexts.exitCodes());
    return spec;
  }

  @Override
  public Integer call() throws WrongInput {
    List<String> logs = CommandSpecs.given(from);
    boolean tries = !CommandSpecs.given(operands).isEmpty() || declared.getValue() != null;
    if (!logs.isEmpty()) {
      if (tries
          || as.getValue() != null
          || region.getValue() != null
          || CommandSpecs.isJson(format)) {
        throw new WrongInput(PermissionsTexts.nothingElseWithLogs());
      }
      return declarationOf(logs);
    }
    List<Permission> given = given();
    Variables variables = Variables.ofThisJvm();
    SettingsResult read = settings(variables);
    if (!read.isRejected()) {
      Settings settings = read.inForce();
      if (given != null) {
        String origin = declared.getValue() == null ? ORIGIN : DECLARED;
        read = new SettingsResult(settings.with(Setting.PERMISSIONS, given, origin), List.of());
      } else if (settings.get(Setting.PERMISSIONS).isEmpty()) {
        throw new WrongInput(PermissionsTexts.nothingDeclared());
      }
    }
    return Launch.ofCommand(
            new LivePodEnvironment(variables), invocation.streams(), invocation.program())
        .tryPermissions(read);
  }

  private int declarationOf(List<String> logs) throws WrongInput {
    DenialLog denials = new DenialLog();
    for (String log : logs) {
      String name = log.equals(InputFile.STDIN) ? null : log;
      InputFile.read(log, invocation.stdin(), content -> denials.read(content, name));
    }
    for (String unread : denials.unread()) {
      invocation.messages().println("irsa-check WARNING  " + unread);
    }
    Declaration.write(denials, invocation.machineReport());
    return 0;
  }

  private List<Permission> given() throws WrongInput {
    List<String> pairs = CommandSpecs.given(operands);
    String file = declared.getValue();
    if (pairs.isEmpty() && (as.getValue() != null || region.getValue() != null)) {
      throw new WrongInput(PermissionsTexts.optionsNeedPair());
    }
    if (file != null && !pairs.isEmpty()) {
      throw new WrongInput(PermissionsTexts.notBoth(pairs.get(0)));
    }
    return file != null ? in(file) : pairs.isEmpty() ? null : tried(pairs);
  }

  private List<Permission> tried(List<String> pairs) throws WrongInput {
    if (pairs.size() % 2 != 0) {
      throw new WrongInput(PermissionsTexts.notAPair(pairs.get(pairs.size() - 1)));
    }
    if (pairs.size() / 2 > PermissionList.MOST) {
      throw new WrongInput(PermissionsTexts.tooMany(PermissionList.MOST));
    }
    List<Permission> tried = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i += 2) {
      String action = pairs.get(i);
      String resource = pairs.get(i + 1);
      PermissionText.Reading read = PermissionText.of(action, resource);
      PermissionText.Fault fault = read.fault();
      if (fault != null) {
        String complaint = fault.complaint();
        throw new WrongInput(
            fault.meant() == null
                ? PermissionsTexts.notReadable(action, resource, complaint)
                : PermissionsTexts.didYouMean(action, resource, complaint, fault.meant()));
      }
      Permission permission = read.permission();
      tried.add(
          new Permission(
              permission.action(), permission.resource(), role(), false, region.getValue(), false));
    }
    return tried;
  }

  private RoleArn role() throws WrongInput {
    String written = as.getValue();
    if (written == null) {
      return null;
    }
    RoleArn role = RoleArn.read(written).orNull();
    if (role != null) {
      return role;
    }
    throw new WrongInput(PermissionsTexts.notARole(written));
  }

  private List<Permission> in(String file) throws WrongInput {
    byte[] bytes = InputFile.read(file, invocation.stdin(), content -> content.readNBytes(1 << 20));
    SettingsResult read =
        SettingsReader.commandLine(
            Map.of(Setting.CONFIG.canonicalName(), InputFile.shown(file)),
            Map.of(),
            Map.of(),
            (path, limit) -> new ConfigFile.Bytes(bytes));
    if (read.isRejected()) {
      throw new WrongInput(read.problems().get(0).message());
    }
    List<Permission> permissions = read.inForce().get(Setting.PERMISSIONS);
    if (permissions.isEmpty()) {
      throw new WrongInput(PermissionsTexts.fileDeclaresNone(InputFile.shown(file)));
    }
    return permissions;
  }

  /** Shows findings even if the pod's settings hide them. */
  private SettingsResult settings(Variables variables) {
    Map<String, String> flags = new HashMap<>();
    for (Setting<?> setting : List.of(Setting.MODE, Setting.NO_ROLE)) {
      flags.put(setting.canonicalName(), setting.fallback());
    }
    flags.put(Setting.CANNOT_TELL.canonicalName(), "stop");
    flags.put(Setting.VERBOSE.canonicalName(), "true");
    flags.put(Setting.FORMAT.canonicalName(), CommandSpecs.isJson(format) ? "json" : "text");
    return SettingsReader.commandLine(
        flags, variables.properties(), variables.environment(), ConfigFile.onDisk());
  }
}
