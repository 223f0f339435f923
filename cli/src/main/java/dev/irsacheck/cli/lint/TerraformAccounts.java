package dev.irsacheck.cli.lint;

import dev.irsacheck.cli.cluster.manifest.ManifestsReader;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds service accounts of Terraform, to report them as not examined. */
final class TerraformAccounts {
  static final String SUFFIX = ".tf";

  private static final Pattern ACCOUNT =
      Pattern.compile("\\s*resource\\s+\"(kubernetes_service_account(?:_v1)?)\".*");

  private static final Pattern NAME = Pattern.compile("[\":]([a-z0-9.-]{1,253})\"");

  private TerraformAccounts() {}

  static void read(String name, InputStream content, ManifestsReader reader) throws IOException {
    // The keywords are ASCII in any charset.
    BufferedReader text =
        new BufferedReader(new InputStreamReader(content, StandardCharsets.ISO_8859_1));
    int number = 0;
    for (String line = text.readLine(); line != null; line = text.readLine()) {
      number++;
      Matcher account = ACCOUNT.matcher(line);
      if (account.matches()) {
        reader.unread(account.group(1) + " (Terraform)", SourceLocation.of(name, number, 1), null);
      }
      NAME.matcher(line).results().forEach(each -> reader.addPossibleAccount(each.group(1)));
    }
  }
}
