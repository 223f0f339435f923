package dev.irsacheck.cli.rule;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA851;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text851;
import dev.irsacheck.cli.cluster.RepeatedKey;

/** YAML forbids duplicate keys; most tools use the last one, some fail. */
public final class KeysStandOnce extends LintRule {
  public KeysStandOnce() {
    super("each key appears once in its map", IRSA851);
  }

  @Override
  public void examineKey(RepeatedKey key, FindingCollector findings) {
    findings.add(
        Finding.of(Text851.finding(key.key(), key.first().line(), key.second().line()))
            .saw("first", key.key(), YamlSnippets.at(key.first()))
            .saw("again", key.key(), YamlSnippets.at(key.second())),
        key.second(),
        "key " + key.key());
  }
}
