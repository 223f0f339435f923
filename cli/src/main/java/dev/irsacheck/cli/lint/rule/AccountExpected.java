package dev.irsacheck.cli.lint.rule;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA807;

import dev.irsacheck.cli.lint.manifest.Association;
import dev.irsacheck.cli.lint.manifest.Association.NamedRole;
import dev.irsacheck.cli.lint.manifest.ContainerManifest;
import dev.irsacheck.cli.lint.manifest.ServiceAccountManifest;
import dev.irsacheck.cli.lint.manifest.SourceLocation;
import dev.irsacheck.cli.lint.manifest.Variable;
import dev.irsacheck.cli.lint.manifest.YamlValue;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.evidence.Source;
import dev.irsacheck.names.AccountId;
import dev.irsacheck.names.RoleArn;
import dev.irsacheck.text.Read;
import dev.irsacheck.webhook.Injected;

/** The owner's lock on the account, as {@code --expect-account} says it. */
public final class AccountExpected extends LintRule {
  public AccountExpected() {
    super("each role is in the account that was expected", IRSA807);
  }

  @Override
  public void examineAccount(ServiceAccountManifest account, Declared declared, Findings findings) {
    AccountId expected = declared.settings().expectAccount();
    if (expected == null) {
      return;
    }
    String annotation = declared.annotation(Annotations.ROLE_ARN);
    YamlValue role = account.annotation(annotation);
    if (role != null) {
      examine(expected, annotation, role.text(), role.place(), account.object(), findings);
    }
  }

  @Override
  public void examineAssociation(Association association, Declared declared, Findings findings) {
    AccountId expected = declared.settings().expectAccount();
    // With a target role the pod acts in that one's account; the other is in the cluster's.
    NamedRole role = association.last();
    if (expected != null && role != null) {
      examine(expected, role.field(), role.arn(), role.place(), association.object(), findings);
    }
  }

  @Override
  public void examinePod(DeclaredPod pod, Declared declared, Findings findings) {
    AccountId expected = declared.settings().expectAccount();
    if (expected == null) {
      return;
    }
    for (ContainerManifest container : pod.pod().containers()) {
      Variable role = pod.webIdentity(container, Injected.ROLE_ARN);
      if (role != null) {
        examine(expected, role.name(), role.value(), role.place(), pod, findings);
      }
    }
  }

  private static void examine(
      AccountId expected,
      String label,
      String text,
      SourceLocation place,
      Object object,
      Findings findings) {
    if (text == null
        || !(RoleArn.read(text) instanceof Read.Valid<RoleArn> valid)
        || valid.value().account().equals(expected)) {
      return;
    }
    RoleArn role = valid.value();
    RoleArn sibling = role.inAccount(expected);
    findings.add(
        Finding.of(IRSA807)
            .headline(
                "correct "
                    + label
                    + ": the role is in account "
                    + role.account()
                    + ", but "
                    + expected
                    + " was expected")
            .saw("role", role, Manifest.at(place))
            .saw("expected", expected, new Source("--expect-account"))
            .why("The manifest names a role in another account, often that of another stage.")
            .fix("Correct the value, or the expectation:", Manifest.quoted(sibling.toString())),
        place,
        object);
  }
}
