package dev.irsacheck.cli.permissions;

import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.base.text.Phrases;
import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.names.SessionArn;
import dev.irsacheck.chain.permissions.Denial;
import dev.irsacheck.chain.permissions.Permission;
import dev.irsacheck.chain.permissions.PermissionText;
import dev.irsacheck.chain.permissions.PolicyOwner;
import dev.irsacheck.chain.permissions.ProbeableAction;
import dev.irsacheck.cli.explain.DenialLog;
import dev.irsacheck.cli.explain.DenialLog.Denied;
import dev.irsacheck.pod.settings.PermissionList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes denials as the setting {@code permissions}; unusable ones become comments. */
final class Declaration {
  /** Text that needs no quotes after a dash and a space. */
  private static final Pattern PLAIN =
      Pattern.compile(
          "[A-Za-z0-9][A-Za-z0-9:/._+=,@*?~!()$%;-]* [A-Za-z0-9*/][A-Za-z0-9:/._+=,@*?~!()$%;-]*");

  private final StringBuilder out = new StringBuilder();
  private int lines;

  private final MaskedOutput output;

  private Declaration(MaskedOutput output) {
    this.output = output;
  }

  static void write(DenialLog log, MaskedOutput output) {
    output.write(new Declaration(output).of(log));
  }

  private String of(DenialLog log) {
    List<Denied> all = log.all();
    if (all.isEmpty()) {
      return PermissionsTexts.noDenial(Phrases.counted(log.lines(), "line")) + "\n";
    }
    out.append("permissions:\n");
    for (Denied denied : all) {
      add(denied);
    }
    if (lines > PermissionList.MOST) {
      comment(PermissionsTexts.moreThanMost(lines, PermissionList.MOST));
    }
    if (log.isFull()) {
      comment(PermissionsTexts.moreInLog(all.size()));
    }
    if (lines == 0) {
      // A key without a value would be rejected.
      return out.toString().replaceFirst("permissions:", "permissions: []");
    }
    return out.toString();
  }

  private void add(Denied denied) {
    Set<String> said = new LinkedHashSet<>();
    for (Denial way : denied.ways()) {
      said.add(said(way));
    }
    String times = denied.count() == 1 ? "" : ", " + denied.count() + " times";
    comment(denied.where() + times + ": " + String.join("; ", said));
    if (denied.ofNode()) {
      comment(PermissionsTexts.ofNode());
    }
    line(denied.first());
  }

  private void line(Denial denial) {
    if (denial.resource().isEmpty()) {
      unusable(denial, PermissionsTexts.noResource());
      return;
    }
    String written = denial.action() + " " + denial.resource();
    if (!output.masked(written).equals(written)) {
      unusable(denial, PermissionsTexts.secretLeftOut());
      return;
    }
    if (!Printable.holdsOnly(written)) {
      unusable(denial, PermissionsTexts.doesNotPrint());
      return;
    }
    PermissionText.Reading read = PermissionText.of(denial.action(), denial.resource());
    if (read.fault() != null) {
      unusable(denial, "it " + read.fault().complaint());
      return;
    }
    Permission permission = read.permission();
    ProbeableAction provable = ProbeableAction.named(permission.action());
    if (provable == null) {
      comment(PermissionsTexts.noSuchCall());
    } else if (permission.resource().equals("*")) {
      comment(PermissionsTexts.star());
    } else if (!provable.isExact()) {
      comment(PermissionsTexts.onlyThere());
    }
    lines++;
    out.append("  - ").append(scalar(permission.toString())).append('\n');
  }

  private void unusable(Denial denial, String because) {
    String resource = denial.resource().isEmpty() ? "RESOURCE" : denial.resource();
    comment(PermissionsTexts.completeLine(because));
    comment("- " + denial.action() + " " + resource);
  }

  private void comment(String text) {
    out.append("  # ").append(Printable.of(output.masked(text))).append('\n');
  }

  private static String scalar(String line) {
    return PLAIN.matcher(line).matches() && !line.endsWith(":")
        ? line
        : "'" + line.replace("'", "''") + "'";
  }

  private static String said(Denial denial) {
    String whom =
        SessionArn.parse(denial.principal())
            .map(session -> " (role " + session.roleName() + ")")
            .orElse(denial.principal().isEmpty() ? "" : " (" + denial.principal() + ")");
    String policy = denial.policy() == null ? "" : " " + denial.policy();
    if (denial.owner() == PolicyOwner.UNTOLD) {
      return (denial.explicit() ? "denied explicitly, " : "")
          + "AWS does not say by whose policy"
          + whom;
    }
    String owner = denial.owner().phrase();
    return (denial.explicit() ? "denied by " + article(owner) : "allowed by no ")
        + owner
        + policy
        + whom;
  }

  private static String article(String owner) {
    return "aeiou".indexOf(owner.charAt(0)) >= 0 ? "an " : "a ";
  }
}
