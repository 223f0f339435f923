package dev.irsacheck.cli.cluster.manifest;

import dev.irsacheck.cli.cluster.yaml.YamlNode;
import dev.irsacheck.cli.cluster.yaml.YamlValue;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/** A text in a document that is YAML itself, as the values that Argo CD hands to Helm. */
final class EmbeddedYaml {
  private EmbeddedYaml() {}

  /**
   * What is searched for in it; null without that, and for a text that is no YAML. A line is that
   * of the file where the text is a block, which begins below its {@code |}.
   */
  static YamlValue read(YamlValue text, FileReading file) {
    ParserImpl parser = new ParserImpl(new StreamReader(text.text()), new LoaderOptions());
    int line = text.place().line();
    NodeComposer composer = new NodeComposer(parser, line, text.origin(), file);
    try {
      YamlNode root = composer.next(FieldSelection.VALUES);
      return root == null ? null : new YamlValue(root, text.origin());
    } catch (YAMLException e) {
      return null;
    }
  }
}
