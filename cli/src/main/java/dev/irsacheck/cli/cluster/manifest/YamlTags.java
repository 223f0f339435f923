package dev.irsacheck.cli.cluster.manifest;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

final class YamlTags {
  private static final String MERGE = "<<";
  private static final Resolver RESOLVER = new Resolver();

  private YamlTags() {}

  /** An error that the parser itself does not detect. */
  static final class Invalid extends YAMLException {
    private static final long serialVersionUID = 1;
    private final transient Mark mark;

    Invalid(String problem, Mark mark) {
      super(problem);
      this.mark = mark;
    }

    Mark mark() {
      return mark;
    }
  }

  static Tag of(ScalarEvent scalar) {
    Tag tag = written(scalar, scalar.getTag());
    return tag != null
        ? tag
        : RESOLVER.resolve(NodeId.scalar, scalar.getValue(), isUnquoted(scalar));
  }

  static Tag of(CollectionStartEvent collection) {
    return written(collection, collection.getTag());
  }

  static boolean isMerge(ScalarEvent key) {
    Tag tag = written(key, key.getTag());
    return tag == null ? isUnquoted(key) && key.getValue().equals(MERGE) : tag.equals(Tag.MERGE);
  }

  static void check(ScalarEvent scalar) {
    written(scalar, scalar.getTag());
  }

  private static boolean isUnquoted(ScalarEvent scalar) {
    return scalar.getImplicit().canOmitTagInPlainScalar();
  }

  private static Tag written(Event event, String name) {
    if (name == null || name.equals("!")) {
      return null;
    }
    Tag tag = new Tag(name);
    if (tag.isCustomGlobal()) {
      throw new Invalid("Global tag is not allowed: " + name, event.getStartMark());
    }
    return tag;
  }
}
