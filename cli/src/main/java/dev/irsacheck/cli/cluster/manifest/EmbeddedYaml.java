package dev.irsacheck.cli.cluster.manifest;

import dev.irsacheck.cli.cluster.yaml.YamlNode;
import dev.irsacheck.cli.cluster.yaml.YamlValue;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/** Text in a document that is YAML itself, such as Argo CD's values for Helm. */
final class EmbeddedYaml {
  private EmbeddedYaml() {}

  /** Line numbers are the file's if the text is a block scalar, below its {@code |}. */
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
