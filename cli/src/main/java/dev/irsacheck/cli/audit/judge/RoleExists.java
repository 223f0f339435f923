package dev.irsacheck.cli.audit.judge;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA874;

import dev.irsacheck.base.text.ClosestWord;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.LinkState;
import dev.irsacheck.chain.diagnosis.Message;
import dev.irsacheck.chain.diagnosis.Text874;
import dev.irsacheck.chain.evidence.Shell;
import dev.irsacheck.chain.names.AccountId;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.webhook.Mechanism;
import dev.irsacheck.chain.webhook.WebhookAccount;
import dev.irsacheck.cli.cluster.IamAccount;
import dev.irsacheck.cli.findings.Level;
import java.util.Arrays;
import java.util.Map;

final class RoleExists {
  private final Map<AccountId, IamAccount> accounts;
  private final String prefix;
  private final SimilarNames<RoleArn> names =
      new SimilarNames<>(RoleArn::account, RoleArn::name, ClosestWord::onlyTypo);
  private final boolean rolesGiven;

  RoleExists(Map<AccountId, IamAccount> accounts, String prefix) {
    this.accounts = accounts;
    this.prefix = prefix;
    this.rolesGiven = accounts.values().stream().anyMatch(each -> each.roles() != null);
    for (IamAccount account : accounts.values()) {
      if (account.roles() != null) {
        account.roles().values().forEach(each -> names.add(each.arn()));
      }
    }
  }

  LinkState judge(RoleUse use, AuditFindings findings) {
    if (use.role() == null) {
      // Lint reports invalid ARNs.
      return LinkState.BROKEN;
    }
    for (RoleArn role : Arrays.asList(use.role(), use.target())) {
      if (role != null && isMissing(role)) {
        use.addFinding(Level.ERROR, missing(use, role), findings);
        return LinkState.BROKEN;
      }
    }
    IamAccount account = accounts.get(use.role().account());
    boolean there = account != null && account.role(use.role()) != null;
    if (!there && rolesGiven && (account == null || account.roles() == null)) {
      findings.notJudged(NotJudgedTexts.rolesOf(use.role().account().digits()));
    }
    return there ? LinkState.HOLDS : LinkState.NOT_JUDGED;
  }

  private boolean isMissing(RoleArn role) {
    IamAccount account = accounts.get(role.account());
    return account != null && account.lacks(role);
  }

  private Finding.Builder missing(RoleUse use, RoleArn role) {
    SimilarNames.SimilarName<RoleArn> near = names.findSimilar(role);
    RoleArn right = near == null ? null : near.meant();
    Finding.Builder finding =
        Finding.of(IRSA874)
            .says(headline(use, role, near))
            .saw(role == use.role() ? "role" : "target role", role, use.named());
    if (right != null) {
      finding.saw("there is", right, accounts.get(right.account()).role(right).source());
    }
    return finding
        .why(Text874.why())
        .says(correct(use, right))
        .says(Text874.list(role.account().digits()));
  }

  private static Message headline(
      RoleUse use, RoleArn missing, SimilarNames.SimilarName<RoleArn> near) {
    String account = missing.account().digits();
    String role = shown(missing);
    if (missing == use.target()) {
      return Text874.target(use.name(), account, role);
    }
    if (near == null) {
      return Text874.missing(use.name(), account, role);
    }
    RoleArn meant = near.meant();
    return switch (near.kind()) {
      case SAME_NAME -> Text874.otherPath(use.name(), shown(meant));
      case LIKE_NAME -> Text874.typo(use.name(), account, role, shown(meant));
      case OTHER_GROUP -> Text874.otherAccount(use.name(), role, meant.account().digits(), account);
    };
  }

  private static String shown(RoleArn role) {
    return "role" + role.path() + role.name();
  }

  private Message correct(RoleUse use, RoleArn right) {
    String account = use.account().name();
    String namespace = Shell.word(use.account().namespace());
    if (use.mechanism() == Mechanism.POD_IDENTITY) {
      String cluster = use.cluster().name();
      return Text874.associate(
          Shell.option("--cluster-name", cluster == null ? "CLUSTER" : cluster),
          namespace,
          Shell.option("--service-account", account));
    }
    String arn = right == null ? "ROLE_ARN" : right.toString();
    return Text874.annotate(
        Shell.word(account), namespace, Shell.word(prefix + "/" + WebhookAccount.ROLE + "=" + arn));
  }
}
