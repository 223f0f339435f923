package dev.irsacheck.cli.lint.rule;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA851;

import dev.irsacheck.cli.lint.manifest.RepeatedKey;
import dev.irsacheck.diagnosis.Finding;

/** YAML forbids a key twice in one map; of those who bear it most take the last, some refuse. */
public final class KeysStandOnce extends LintRule {
  public KeysStandOnce() {
    super("each key appears once in its map", IRSA851);
  }

  @Override
  public void examineKey(RepeatedKey key, Findings findings) {
    findings.add(
        Finding.of(IRSA851)
            .headline(
                "remove one \""
                    + key.key()
                    + "\": it is in lines "
                    + key.first().line()
                    + " and "
                    + key.second().line())
            .saw("first", key.key(), Manifest.at(key.first()))
            .saw("again", key.key(), Manifest.at(key.second()))
            .why(
                "YAML forbids it. Some tools refuse the file, most silently take the last "
                    + "value, and so does lint.")
            .fix("Delete the one that is not intended."),
        key.second(),
        "key " + key.key());
  }
}
