package dev.irsacheck.cli.audit.format;

import dev.irsacheck.base.text.Printable;
import dev.irsacheck.cli.audit.judge.AuditFinding;
import dev.irsacheck.cli.audit.judge.AuditSubject;

public enum GroupBy {
  CODE,
  NAMESPACE,
  ROLE;

  String group(AuditFinding found, boolean manyClusters) {
    AuditSubject subject = found.subject();
    String cluster =
        manyClusters && subject.cluster() != null ? Printable.of(subject.cluster()) + " " : "";
    return switch (this) {
      case CODE -> found.code() + "  " + found.code().title();
      case NAMESPACE ->
          subject.namespace() == null
              ? FormatTexts.noNamespace()
              : cluster + FormatTexts.namespace(Printable.of(subject.namespace()));
      case ROLE -> {
        String arn = subject.role() == null ? subject.provider() : subject.role();
        yield arn == null ? FormatTexts.noRole() : Printable.of(arn);
      }
    };
  }
}
