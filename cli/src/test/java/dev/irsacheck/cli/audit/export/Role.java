package dev.irsacheck.cli.audit.export;

import static dev.irsacheck.cli.audit.export.Tree.list;
import static dev.irsacheck.cli.audit.export.Tree.ordered;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

final class Role {
  private static final int ACTIONS = 40;

  AccountExport account;
  String path = "/";
  String name;
  List<Object> trust = new ArrayList<>();
  boolean policies = true;

  Role(AccountExport account, String name) {
    this.account = account;
    this.name = name;
  }

  Role trusting(Object... statements) {
    trust = list(statements);
    return this;
  }

  String arn() {
    return account.arn("role" + path + name);
  }

  void write() {
    account.add(
        ordered(
            "Path",
            path,
            "RoleName",
            name,
            "RoleId",
            "AROA" + LiveObjects.suffix(arn(), 17).toUpperCase(),
            "Arn",
            arn(),
            "CreateDate",
            "2025-11-03T10:12:13+00:00",
            "AssumeRolePolicyDocument",
            ordered("Version", "2012-10-17", "Statement", trust),
            "InstanceProfileList",
            list(),
            "RolePolicyList",
            policies ? list(inline()) : list(),
            "AttachedManagedPolicies",
            policies
                ? list(
                    ordered("PolicyName", name + "-read", "PolicyArn", account.arn("policy/read")))
                : list(),
            "Tags",
            list(ordered("Key", "team", "Value", "payments")),
            "RoleLastUsed",
            ordered("LastUsedDate", "2026-11-28T23:01:02+00:00", "Region", "eu-west-1")));
  }

  private Map<String, Object> inline() {
    List<Object> actions = new ArrayList<>();
    List<Object> resources = new ArrayList<>();
    for (int i = 0; i < ACTIONS; i++) {
      actions.add("s3:Get" + LiveObjects.suffix(name + i, 12));
      resources.add("arn:" + account.partition + ":s3:::" + name + "-" + i + "/*");
    }
    return ordered(
        "PolicyName",
        "inline",
        "PolicyDocument",
        ordered(
            "Version",
            "2012-10-17",
            "Statement",
            list(ordered("Effect", "Allow", "Action", actions, "Resource", resources))));
  }
}
